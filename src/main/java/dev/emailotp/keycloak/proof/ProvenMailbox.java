package dev.emailotp.keycloak.proof;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a login, or the session it continues, has already proven a person's mailbox. One mailbox is one factor:
 * a second code from it proves nothing more. The record is valid only for the person it names. Proof given in a
 * password reset is valid only in that reset.
 */
public final class ProvenMailbox {
    /** The message key of the explanation why no second code is sent. */
    public static final String MESSAGE = "emailOtpMailboxUsed";

    public static final String EVENT_DETAIL = "email_otp_mailbox_used";

    private static final String NOTE = "email-otp.mailbox-proven";
    private static final String IN_REQUEST = NOTE + ".request";
    private static final String BEFORE_PEOPLE_WERE_NAMED = Boolean.TRUE.toString();

    private ProvenMailbox() {}

    /** Records the proof. It stays with the session that this login becomes, so that a later step-up still knows it. */
    public static void remember(AuthenticationSessionModel login, UserModel user) {
        login.setUserSessionNote(NOTE, way(login) + " " + user.getId());
    }

    /** Records the proof for this request, which looks for the login that it is enough for. */
    public static void rememberInRequest(KeycloakSession session, UserModel user) {
        session.setAttribute(IN_REQUEST, user.getId());
    }

    public static boolean isIn(KeycloakSession session, UserModel user) {
        if (user.getId().equals(session.getAttribute(IN_REQUEST))) {
            return true;
        }
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login == null) {
            return false;
        }
        String note = login.getUserSessionNotes().get(NOTE);
        if (note != null && names(note, user) && countsNow(note, login)) {
            return true;
        }
        return !isPasswordEntered(login) && isInSessionBefore(session, login, user);
    }

    /** Returns whether this login is a new sign-in, which no longer counts on the session before it. */
    static boolean isPasswordEntered(AuthenticationSessionModel login) {
        return login.getAuthNote(AuthenticationManager.PASSWORD_VALIDATED) != null;
    }

    /**
     * Looks at the session that this browser already has. Keycloak gives a session and later logins in the same browser
     * the id of the login that the session came from.
     */
    private static boolean isInSessionBefore(
            KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return before != null && before.getUser().getId().equals(user.getId()) && hasBegun(before);
    }

    /** Returns whether the mailbox of the session's person was proven in the login that became the session. */
    static boolean hasBegun(UserSessionModel made) {
        String note = made.getNote(NOTE);
        return note != null && (note.equals(BEFORE_PEOPLE_WERE_NAMED) || names(note, made.getUser()));
    }

    private static boolean names(String note, UserModel user) {
        return note.substring(note.indexOf(' ') + 1).equals(user.getId());
    }

    /**
     * Returns whether the proof counts in the current flow. A reset that was abandoned for the login page counts for
     * nothing there.
     */
    private static boolean countsNow(String note, AuthenticationSessionModel login) {
        return !note.startsWith(LoginActionsService.RESET_CREDENTIALS_PATH + " ")
                || !LoginActionsService.AUTHENTICATE_PATH.equals(way(login));
    }

    /** Returns the name of the endpoint whose flow the login is in. */
    private static String way(AuthenticationSessionModel login) {
        return String.valueOf(login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
    }
}
