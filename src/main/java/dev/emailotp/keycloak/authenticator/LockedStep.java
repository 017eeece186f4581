package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.proof.LoginPerson;
import dev.emailotp.keycloak.step.StepLock;
import dev.emailotp.keycloak.step.StepLocks;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A step that serializes the requests of one login ({@link StepLocks}) and has the login reviewed when its flow ends. */
class LockedStep implements AuthenticationFlowCallback {
    private final Authenticator step;
    private final StepLocks locks;
    private final FlowEnd end;

    LockedStep(Authenticator step, StepLocks locks, FlowEnd end) {
        this.step = step;
        this.locks = locks;
        this.end = end;
    }

    LockedStep(LockedStep same) {
        this(same.step, same.locks, same.end);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        expectPerson(context);
        lock(context).show(() -> show(context), LockedStep::leave);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        expectPerson(context);
        lock(context).process(() -> act(context), LockedStep::leave);
    }

    private void show(AuthenticationFlowContext context) {
        end.expectFrom(context);
        step.authenticate(context);
    }

    /** Looks at the login's age only with the lock: the second post of a double click has an older view of the login. */
    private void act(AuthenticationFlowContext context) {
        end.expectFrom(context);
        try {
            step.action(context);
        } catch (AuthenticationFlowException e) {
            // Keycloak's way to say that the account to be linked was deleted.
            if (e.getError() == AuthenticationFlowError.INVALID_USER) {
                throw person(context).missing();
            }
            throw e;
        }
    }

    /** Keycloak checks for a required user only before it first shows a step, not when the step's form is posted. */
    private void expectPerson(AuthenticationFlowContext context) {
        if (step.requiresUser()) {
            person(context).expect(context.getUser());
        }
    }

    private static LoginPerson person(AuthenticationFlowContext context) {
        return new LoginPerson(context.getSession(), context.getAuthenticationSession());
    }

    private StepLock lock(AuthenticationFlowContext context) {
        return new StepLock(
                locks,
                context.getSession(),
                context.getAuthenticationSession(),
                context.getExecution().getId());
    }

    /**
     * Answers with an exception, because each answer of the context would overwrite the login's current state with this
     * step's.
     */
    static void leave(Response redirect) {
        throw new WebApplicationException(redirect);
    }

    @Override
    public boolean requiresUser() {
        return step.requiresUser();
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return step.configuredFor(session, realm, user);
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        step.setRequiredActions(session, realm, user);
    }

    @Override
    public List<RequiredActionFactory> getRequiredActions(KeycloakSession session) {
        return step.getRequiredActions(session);
    }

    @Override
    public boolean areRequiredActionsEnabled(KeycloakSession session, RealmModel realm) {
        return step.areRequiredActionsEnabled(session, realm);
    }

    @Override
    public void onParentFlowSuccess(AuthenticationFlowContext context) {}

    @Override
    public void onTopFlowSuccess(AuthenticationFlowModel flow) {
        end.of(flow);
    }

    @Override
    public void close() {
        step.close();
    }
}
