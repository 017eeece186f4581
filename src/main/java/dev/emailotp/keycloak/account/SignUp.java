package dev.emailotp.keycloak.account;

import dev.emailotp.keycloak.line.ServerLine;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * Creates an account for an address that has just been proven. Keycloak's profile step asks for other fields that the
 * realm requires.
 */
public final class SignUp {
    private static final String METHOD = "email-otp";

    /** Problems that arise if another account has the address as its user name, which does not matter here. */
    private static final Set<String> TAKEN = Set.of(Messages.EMAIL_EXISTS, Messages.USERNAME_EXISTS);

    private final KeycloakSession session;
    private final ClientModel client;

    /** @param client the application that the person signs in to */
    public SignUp(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.client = client;
    }

    /** Returns why the realm's profile does not accept the address. Missing other fields are ignored. */
    public List<FormMessage> problems(String address) {
        try {
            profile(address).validate();
            return List.of();
        } catch (ValidationException e) {
            return Validation.getFormErrorsFromValidation(e.getErrors()).stream()
                    .filter(problem ->
                            UserModel.EMAIL.equals(problem.getField()) && !TAKEN.contains(problem.getMessage()))
                    .toList();
        }
    }

    public UserModel create(String address) {
        UserModel user = ServerLine.running().create(session, profile(address));
        Meters.ofTheServer()
                .count(Metric.ACCOUNTS_CREATED, session.getContext().getRealm().getName());
        user.setEnabled(true);
        user.setEmailVerified(true);
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.REGISTER)
                .client(client)
                .user(user)
                .detail(Details.REGISTER_METHOD, METHOD)
                .detail(Details.USERNAME, user.getUsername())
                .success();
        return user;
    }

    private UserProfile profile(String address) {
        return session.getProvider(UserProfileProvider.class)
                .create(
                        UserProfileContext.REGISTRATION,
                        Map.of(
                                UserModel.USERNAME,
                                        List.of(username(
                                                session, session.getContext().getRealm(), address)),
                                UserModel.EMAIL, List.of(address)));
    }

    /**
     * Returns the address as the user name, or a random one if another account already uses the address as its user
     * name.
     */
    private static String username(KeycloakSession session, RealmModel realm, String address) {
        boolean taken = session.users().getUserByUsername(realm, address) != null;
        return taken && !realm.isRegistrationEmailAsUsername()
                ? UUID.randomUUID().toString()
                : address;
    }
}
