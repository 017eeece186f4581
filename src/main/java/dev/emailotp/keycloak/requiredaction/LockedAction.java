package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.proof.LoginPerson;
import dev.emailotp.keycloak.step.StepLock;
import dev.emailotp.keycloak.step.StepLocks;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A required action that serializes the requests of one login ({@link StepLocks}). */
class LockedAction implements RequiredActionProvider {
    private final RequiredActionProvider action;
    private final StepLocks locks;

    LockedAction(RequiredActionProvider action, StepLocks locks) {
        this.action = action;
        this.locks = locks;
    }

    LockedAction(LockedAction same) {
        this(same.action, same.locks);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        expectPerson(context);
        lock(context).show(() -> action.requiredActionChallenge(context), context::challenge);
    }

    @Override
    public void processAction(RequiredActionContext context) {
        expectPerson(context);
        lock(context).process(() -> action.processAction(context), context::challenge);
    }

    private static void expectPerson(RequiredActionContext context) {
        new LoginPerson(context.getSession(), context.getAuthenticationSession()).expect(context.getUser());
    }

    private StepLock lock(RequiredActionContext context) {
        return new StepLock(locks, context.getSession(), context.getAuthenticationSession(), context.getAction());
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        expectPerson(context);
        action.evaluateTriggers(context);
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return action.initiatedActionSupport();
    }

    @Override
    public void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel login) {
        action.initiatedActionCanceled(session, login);
    }

    @Override
    public int getMaxAuthAge(KeycloakSession session) {
        return action.getMaxAuthAge(session);
    }

    @Override
    public void close() {
        action.close();
    }
}
