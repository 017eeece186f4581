package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.line.ServerLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
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
final class SignUp {
    private static final String METHOD = "email-otp";

    /** Problems that arise if another account has the address as its user name, which does not matter here. */
    private static final Set<String> TAKEN = Set.of(Messages.EMAIL_EXISTS, Messages.USERNAME_EXISTS);

    private final AuthenticationFlowContext context;

    SignUp(AuthenticationFlowContext context) {
        this.context = context;
    }

    /** Returns why the realm's profile does not accept the address. Missing other fields are ignored. */
    List<FormMessage> problems(String address) {
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

    UserModel create(String address) {
        UserModel user = ServerLine.running().create(context.getSession(), profile(address));
        user.setEnabled(true);
        user.setEmailVerified(true);
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        context.newEvent()
                .event(EventType.REGISTER)
                .client(context.getAuthenticationSession().getClient())
                .user(user)
                .detail(Details.REGISTER_METHOD, METHOD)
                .detail(Details.USERNAME, user.getUsername())
                .success();
        return user;
    }

    private UserProfile profile(String address) {
        KeycloakSession session = context.getSession();
        return session.getProvider(UserProfileProvider.class)
                .create(
                        UserProfileContext.REGISTRATION,
                        Map.of(
                                UserModel.USERNAME, List.of(username(session, context.getRealm(), address)),
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
