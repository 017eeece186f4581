package dev.emailotp.keycloak.proof;

import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a person has signed in with a passkey on a page of the extension. Keycloak records only that the step was
 * passed, which stands for a mailbox otherwise. The record is valid only for the person it names, and stays with the
 * session that the login becomes.
 */
public final class GivenPasskey {
    /** The type of the credential. */
    public static final String TYPE = WebAuthnCredentialModel.TYPE_PASSWORDLESS;

    private static final String NOTE = "email-otp.passkey";

    private GivenPasskey() {}

    public static void remember(AuthenticationSessionModel login, UserModel user) {
        login.setUserSessionNote(NOTE, user.getId());
    }

    static boolean isIn(AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        return user != null && user.getId().equals(login.getUserSessionNotes().get(NOTE));
    }

    static boolean isIn(UserSessionModel made) {
        return made.getUser().getId().equals(made.getNote(NOTE));
    }
}
