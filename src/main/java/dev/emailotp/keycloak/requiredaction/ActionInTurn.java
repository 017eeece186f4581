package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.authenticator.LoginTurn;
import dev.emailotp.keycloak.authenticator.Turns;
import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.proof.RefusedLogin;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A required action whose requests of one login {@linkplain Turns take turns}. */
record ActionInTurn(RequiredActionProvider action, Turns turns) implements RequiredActionProvider {
    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        expectPerson(context);
        LoginTurn turn = turn(context);
        if (turn.isFree()) {
            action.requiredActionChallenge(context);
        } else {
            context.challenge(turn.catchUp());
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        expectPerson(context);
        LoginTurn turn = turn(context);
        if (turn.take()) {
            action.processAction(context);
        } else {
            context.challenge(turn.catchUp());
        }
    }

    /** Keycloak goes on with nobody if a person is deleted meanwhile. */
    private static void expectPerson(RequiredActionContext context) {
        if (context.getUser() == null) {
            throw new RefusedLogin(context.getSession(), context.getAuthenticationSession()).end(Refusal.NO_PERSON);
        }
    }

    private LoginTurn turn(RequiredActionContext context) {
        return new LoginTurn(turns, context.getSession(), context.getAuthenticationSession(), context.getAction());
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
