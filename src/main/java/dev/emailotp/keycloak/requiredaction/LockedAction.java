package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.proof.RefusedLogin;
import dev.emailotp.keycloak.step.StepLock;
import dev.emailotp.keycloak.step.StepLocks;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A required action that serializes the requests of one login ({@link StepLocks}). */
record LockedAction(RequiredActionProvider action, StepLocks locks) implements RequiredActionProvider {
    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        expectPerson(context);
        StepLock lock = lock(context);
        if (lock.awaitRelease()) {
            action.requiredActionChallenge(context);
        } else {
            context.challenge(lock.catchUp());
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        expectPerson(context);
        StepLock lock = lock(context);
        if (lock.acquire()) {
            action.processAction(context);
        } else {
            context.challenge(lock.catchUp());
        }
    }

    /** Keycloak goes on with nobody if a person is deleted meanwhile. */
    private static void expectPerson(RequiredActionContext context) {
        if (context.getUser() == null) {
            throw new RefusedLogin(context.getSession(), context.getAuthenticationSession()).end(Refusal.NO_PERSON);
        }
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
