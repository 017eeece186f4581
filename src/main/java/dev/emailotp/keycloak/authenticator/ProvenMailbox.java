package dev.emailotp.keycloak.authenticator;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Remembers that a login, or the session it goes on, has proven the person's mailbox already. One mailbox is one factor: a second code from it
 * proves nothing that the first did not.
 */
final class ProvenMailbox {
    /** The key of the message that says why no second code is sent. */
    static final String MESSAGE = "emailOtpMailboxUsed";

    static final String EVENT_DETAIL = "email_otp_mailbox_used";

    private static final String NOTE = "email-otp.mailbox-proven";

    private ProvenMailbox() {}

    /** Kept with the session that this login becomes, so that stepping up later does not forget it. */
    static void remember(AuthenticationSessionModel login) {
        login.setUserSessionNote(NOTE, Boolean.TRUE.toString());
    }

    static boolean isIn(KeycloakSession session) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login == null) {
            return false;
        }
        if (login.getUserSessionNotes().containsKey(NOTE)) {
            return true;
        }
        boolean passwordEntered = login.getAuthNote(AuthenticationManager.PASSWORD_VALIDATED) != null;
        return !passwordEntered && isInSessionBefore(session, login);
    }

    /** Keycloak gives a session the id of the login that it came from, and later logins in that browser the same. */
    private static boolean isInSessionBefore(KeycloakSession session, AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return user != null
                && before != null
                && before.getNote(NOTE) != null
                && before.getUser().getId().equals(user.getId());
    }
}
