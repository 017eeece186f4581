package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.account.MailboxEffects;
import dev.emailotp.keycloak.proof.CurrentLogin;
import dev.emailotp.keycloak.proof.FlowSteps;
import dev.emailotp.keycloak.proof.LoginAge;
import dev.emailotp.keycloak.proof.LoginGuard;
import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.proof.RefusedLogin;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What happens when the flow ends that a step of ours is in: the guard looks at the login, then what the mailbox has proven takes effect. */
record FlowEnd(KeycloakSession session, Clock clock) {
    /** Has Keycloak call {@link #of} at the end of the flow. Ends a login right here that has outlived its account's last change of hands. */
    void expectFrom(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        AuthenticatorUtil.setAuthCallbacksFactoryIds(
                login, context.getExecution().getAuthenticator());
        if (context.getUser() != null && LoginAge.hasMovedSinceSeen(session, login, context.getUser())) {
            throw new RefusedLogin(session, login).end(Refusal.OUTLIVED);
        }
    }

    void of(AuthenticationFlowModel flow) {
        AuthenticationSessionModel login =
                CurrentLogin.of(session).orElseThrow(() -> new IllegalStateException("A flow ends without a login"));
        FlowSteps steps = new FlowSteps(login.getRealm());
        if (!steps.hasOurs(flow)) {
            return;
        }
        MailboxEffects effects = new MailboxEffects(session, login, clock);
        Stream.concat(
                        new LoginGuard(session, login).atEndOf(flow).stream(),
                        steps.ours(flow)
                                .map(step -> effects.apply(step.getId()))
                                .flatMap(Optional::stream))
                .findFirst()
                .ifPresent(refusal -> {
                    throw new RefusedLogin(session, login).end(refusal);
                });
    }
}
