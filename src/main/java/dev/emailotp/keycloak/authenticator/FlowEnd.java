package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.account.MailboxEffects;
import dev.emailotp.keycloak.device.DeviceEnd;
import dev.emailotp.keycloak.proof.CurrentLogin;
import dev.emailotp.keycloak.proof.FlowSteps;
import dev.emailotp.keycloak.proof.LoginAge;
import dev.emailotp.keycloak.proof.LoginGuard;
import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.proof.RefusedLogin;
import dev.emailotp.keycloak.step.StepLock;
import dev.emailotp.keycloak.step.StepLocks;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The end of a flow that contains a step of the extension: the guard reviews the login, then the effects of the proven
 * mailbox are applied.
 */
record FlowEnd(KeycloakSession session, Clock clock, StepLocks locks) {
    /**
     * Makes Keycloak call {@link #of} at the end of the flow. Ends the login at once if it is older than the account's
     * last handover.
     */
    void expectFrom(AuthenticationFlowContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        AuthenticatorUtil.setAuthCallbacksFactoryIds(
                login, context.getExecution().getAuthenticator());
        if (context.getUser() != null && LoginAge.hasMovedSinceSeen(session, login, context.getUser())) {
            throw new RefusedLogin(session, login).end(Refusal.OUTLIVED);
        }
    }

    void of(AuthenticationFlowModel flow) {
        AuthenticationSessionModel login = CurrentLogin.of(session)
                .orElseThrow(() -> new IllegalStateException("A flow has ended without a login"));
        FlowSteps steps = new FlowSteps(login.getRealm());
        if (!steps.hasOurs(flow)) {
            return;
        }
        steps.ours(flow)
                .map(step -> new StepLock(locks, session, login, step.getId()))
                .forEach(FlowEnd::leaveToPost);
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
        DeviceEnd devices = new DeviceEnd(session, login, clock.instant());
        devices.removeEnded();
        steps.ours(flow).forEach(step -> devices.of(step.getId()));
        SkippedStep skipped = new SkippedStep(session, login, login.getAuthenticatedUser());
        steps.ours(flow).forEach(skipped::report);
    }

    /**
     * Leaves the end of the flow to the request that has posted the right code. A page that is loaded meanwhile sees
     * the step as passed, and would apply the effects a second time.
     */
    private static void leaveToPost(StepLock lock) {
        lock.show(() -> {}, LockedStep::leave);
    }
}
