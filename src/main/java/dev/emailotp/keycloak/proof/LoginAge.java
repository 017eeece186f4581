package dev.emailotp.keycloak.proof;

import java.util.Map;
import java.util.Objects;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Tells whether a login began before the account's "not before" time (in seconds), from which its tokens are valid. The
 * first person to prove the account's address, or an administrator, sets this time and thereby signs out everyone else.
 * Keycloak then ends sessions and tokens, but not logins that have yet to become a session.
 */
public final class LoginAge {
    private static final String SEEN = "email-otp.not-before";
    private static final String SET_HERE = "email-otp.not-before-set";

    private LoginAge() {}

    /** Records that this login, or the session it becomes, has set the account's "not before" time and may continue. */
    public static void setHere(AuthenticationSessionModel login, int notBefore) {
        login.setUserSessionNote(SET_HERE, Integer.toString(notBefore));
        login.removeAuthNote(SEEN);
    }

    /**
     * Remembers the account's "not before" time when a login first has this person, and returns whether the time has
     * changed since. This also covers logins without any step, such as an identity provider's login that waits at a
     * required action.
     */
    public static boolean hasMovedSinceSeen(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        String person = " " + user.getId();
        String now = notBefore(session, login, user) + person;
        String atFirst = login.getAuthNote(SEEN);
        if (atFirst == null || !atFirst.endsWith(person)) {
            login.setAuthNote(SEEN, now);
            return false;
        }
        return !atFirst.equals(now)
                && !isSetBy(session, login, notBefore(session, login, user))
                && !atFirst.equals(committed(session, login, user) + person);
    }

    /**
     * Reads the time anew. This request may have read it before another request of the same login moved it and
     * remembered the new time.
     */
    private static int committed(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        String realmId = login.getRealm().getId();
        String userId = user.getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), fresh -> {
            RealmModel realm = fresh.realms().getRealm(realmId);
            fresh.getContext().setRealm(realm);
            UserModel now = fresh.users().getUserById(realm, userId);
            return now == null ? -1 : fresh.users().getNotBeforeOfUser(realm, now);
        });
    }

    static boolean isOutlived(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        int notBefore = notBefore(session, login, user);
        if (notBefore == 0 || isSetBy(session, login, notBefore)) {
            return false;
        }
        Map<String, ExecutionStatus> steps = login.getExecutionStatus();
        Map<String, Integer> passedAt = AuthenticatorUtils.parseCompletedExecutions(
                login.getUserSessionNotes().get(Constants.AUTHENTICATORS_COMPLETED));
        // A step in the same second counts as earlier, because the order is unknown.
        return passedAt.entrySet().stream()
                .anyMatch(passed ->
                        steps.get(passed.getKey()) == ExecutionStatus.SUCCESS && passed.getValue() <= notBefore);
    }

    /** Returns the same for a session that a login has just become, when the login itself is gone. */
    static boolean isOutlived(KeycloakSession session, UserSessionModel made) {
        int notBefore = session.users().getNotBeforeOfUser(made.getRealm(), made.getUser());
        return !Integer.toString(notBefore).equals(made.getNote(SET_HERE))
                && AuthenticatorUtils.parseCompletedExecutions(made.getNote(Constants.AUTHENTICATORS_COMPLETED))
                        .values()
                        .stream()
                        .anyMatch(passed -> passed <= notBefore);
    }

    static int notBefore(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        return session.users().getNotBeforeOfUser(login.getRealm(), user);
    }

    private static boolean isSetBy(KeycloakSession session, AuthenticationSessionModel login, int notBefore) {
        String expected = Integer.toString(notBefore);
        if (expected.equals(login.getUserSessionNotes().get(SET_HERE))) {
            return true;
        }
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return before != null && Objects.equals(expected, before.getNote(SET_HERE));
    }
}
