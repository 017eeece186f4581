package dev.emailotp.keycloak.flow;

import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Evaluates the conditions of a flow's subflows outside a login. A condition that depends on the person, the realm, its
 * own options or the request is evaluated as usual. A condition that depends on the login cannot be evaluated and
 * counts as true, so the subflow is required.
 *
 * @param levels the levels of authentication that the login requires
 */
record FlowConditions(KeycloakSession session, RealmModel realm, UserModel user, AskedLevels levels) {
    boolean isCondition(AuthenticationExecutionModel step) {
        return condition(step).isPresent();
    }

    /** Returns whether a conditional subflow is run. Keycloak skips a subflow without conditions. */
    boolean hold(AuthenticationExecutionModel part, FlowPass way) {
        if (!part.isAuthenticatorFlow()) {
            return true;
        }
        List<AuthenticationExecutionModel> own = ofPart(part);
        return !own.isEmpty() && own.stream().allMatch(step -> holds(step, way));
    }

    /** Adds the levels of authentication that a subflow reaches when it is passed. */
    FlowPass reach(AuthenticationExecutionModel part, FlowPass way) {
        ofPart(part).stream().filter(FlowConditions::isLevel).forEach(way.levels()::add);
        return way;
    }

    private List<AuthenticationExecutionModel> ofPart(AuthenticationExecutionModel part) {
        return realm.getAuthenticationExecutionsStream(part.getFlowId())
                .filter(step -> step.isEnabled() && isCondition(step))
                .toList();
    }

    private boolean holds(AuthenticationExecutionModel step, FlowPass way) {
        boolean answer = isLevel(step) ? levels.include(step) : evaluate(step);
        way.conditions().put(step.getId(), answer);
        return answer;
    }

    private boolean evaluate(AuthenticationExecutionModel step) {
        try {
            return condition(step).orElseThrow().matchCondition(OutsideLogin.of(session, realm, step, user));
        } catch (RuntimeException e) {
            // Either Keycloak would end the login here, or the condition needs a login. Both require more than what was
            // given.
            return true;
        }
    }

    private static boolean isLevel(AuthenticationExecutionModel step) {
        return ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator());
    }

    private Optional<ConditionalAuthenticator> condition(AuthenticationExecutionModel step) {
        return Optional.ofNullable(step.getAuthenticator())
                .map(id -> (AuthenticatorFactory)
                        session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, id))
                .map(factory -> factory.create(session))
                .filter(ConditionalAuthenticator.class::isInstance)
                .map(ConditionalAuthenticator.class::cast);
    }
}
