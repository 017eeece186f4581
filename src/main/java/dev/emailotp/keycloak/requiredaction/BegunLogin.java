package dev.emailotp.keycloak.requiredaction;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A login that has come as far as the required actions. It must not outlive the day from which the account's tokens
 * count ("not before"): whoever has proven an account's address first, or an admin, has thereby signed everybody else
 * out, and Keycloak, which ends sessions and tokens then, does not know of logins that have yet to become a session.
 */
final class BegunLogin {
    private static final String NOTE = "email-otp.not-before";

    private BegunLogin() {}

    /** @throws ErrorPageException if the login was begun before, which undoes what this request has done */
    static void endIfOutlived(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        String notBefore = Integer.toString(session.users().getNotBeforeOfUser(context.getRealm(), context.getUser()));
        String atFirst = login.getAuthNote(NOTE);
        if (atFirst == null) {
            login.setAuthNote(NOTE, notBefore);
        } else if (!atFirst.equals(notBefore)) {
            session.getTransactionManager().setRollbackOnly();
            throw new ErrorPageException(session, login, Response.Status.BAD_REQUEST, Messages.EXPIRED_CODE);
        }
    }
}
