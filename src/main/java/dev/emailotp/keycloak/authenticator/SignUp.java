package dev.emailotp.keycloak.authenticator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/** Makes an account for an address that has just been proven. What else the realm wants to know, its profile step asks. */
final class SignUp {
    private static final String METHOD = "email-otp";

    private final AuthenticationFlowContext context;

    SignUp(AuthenticationFlowContext context) {
        this.context = context;
    }

    UserModel create(String address) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        UserModel user = session.getProvider(UserProfileProvider.class)
                .create(
                        UserProfileContext.REGISTRATION,
                        Map.of(
                                UserModel.USERNAME, List.of(username(session, realm, address)),
                                UserModel.EMAIL, List.of(address)))
                .create(false);
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

    /** Somebody else may have taken the address for a name, though not for an address. */
    private static String username(KeycloakSession session, RealmModel realm, String address) {
        boolean taken = session.users().getUserByUsername(realm, address) != null;
        return taken && !realm.isRegistrationEmailAsUsername()
                ? UUID.randomUUID().toString()
                : address;
    }
}
