package dev.emailotp.keycloak.proof;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Remembers that a login, or the session it goes on, has proven the mailbox of a person already. One mailbox is one factor: a second code from it
 * proves nothing that the first did not. Counts for the person it names only, and what a reset has proven counts in that reset only.
 */
public final class ProvenMailbox {
    /** The key of the message that says why no second code is sent. */
    public static final String MESSAGE = "emailOtpMailboxUsed";

    public static final String EVENT_DETAIL = "email_otp_mailbox_used";

    private static final String NOTE = "email-otp.mailbox-proven";
    private static final String BEFORE_PEOPLE_WERE_NAMED = Boolean.TRUE.toString();

    private ProvenMailbox() {}

    /** Kept with the session that this login becomes, so that stepping up later does not forget it. */
    public static void remember(AuthenticationSessionModel login, UserModel user) {
        login.setUserSessionNote(NOTE, way(login) + " " + user.getId());
    }

    public static boolean isIn(KeycloakSession session, UserModel user) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login == null) {
            return false;
        }
        String note = login.getUserSessionNotes().get(NOTE);
        if (note != null && names(note, user) && countsNow(note, login)) {
            return true;
        }
        boolean passwordEntered = login.getAuthNote(AuthenticationManager.PASSWORD_VALIDATED) != null;
        return !passwordEntered && isInSessionBefore(session, login, user);
    }

    /** Keycloak gives a session the id of the login that it came from, and later logins in that browser the same. */
    private static boolean isInSessionBefore(
            KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        String note = before == null ? null : before.getNote(NOTE);
        return note != null
                && before.getUser().getId().equals(user.getId())
                && (note.equals(BEFORE_PEOPLE_WERE_NAMED) || names(note, user));
    }

    private static boolean names(String note, UserModel user) {
        return note.substring(note.indexOf(' ') + 1).equals(user.getId());
    }

    /** A reset that was left for the login page has reached nothing there. */
    private static boolean countsNow(String note, AuthenticationSessionModel login) {
        return !note.startsWith(LoginActionsService.RESET_CREDENTIALS_PATH + " ")
                || !LoginActionsService.AUTHENTICATE_PATH.equals(way(login));
    }

    /** The name of the endpoint whose flow the login is in. */
    private static String way(AuthenticationSessionModel login) {
        return String.valueOf(login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
    }
}
