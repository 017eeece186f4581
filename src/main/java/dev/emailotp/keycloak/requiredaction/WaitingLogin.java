package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.proof.LoginGuard;
import dev.emailotp.keycloak.proof.MailboxSetup;
import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.proof.RefusedLogin;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login that has reached the required actions, where any amount of time can pass. */
final class WaitingLogin {
    private WaitingLogin() {}

    /** Ends the login if the guard refuses it, before an action has any effect. */
    static void check(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (login == null) {
            return;
        }
        end(session, login, new LoginGuard(session, login).atRequiredAction());
    }

    /** Ends the login if it must not replace the person's factor. */
    static void checkReplacement(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        end(session, login, new MailboxSetup(session, login, context.getUser()).refusal());
    }

    private static void end(KeycloakSession session, AuthenticationSessionModel login, Optional<Refusal> refused) {
        refused.ifPresent(refusal -> {
            throw new RefusedLogin(session, login).end(refusal);
        });
    }
}
