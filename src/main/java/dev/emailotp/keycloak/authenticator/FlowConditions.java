package dev.emailotp.keycloak.authenticator;

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
 * The conditions of a flow's parts, asked outside a login. One that goes by the person, the realm, its own options or
 * the request is asked itself. One that wants to know of the login cannot be told, and holds: the part counts.
 *
 * @param levels which levels of authentication the login asks for
 */
record FlowConditions(KeycloakSession session, RealmModel realm, UserModel user, AskedLevels levels) {
    boolean isCondition(AuthenticationExecutionModel step) {
        return condition(step).isPresent();
    }

    /** Whether a conditional part is gone through. Keycloak leaves out one that has no condition. */
    boolean hold(AuthenticationExecutionModel part) {
        if (!part.isAuthenticatorFlow()) {
            return true;
        }
        List<AuthenticationExecutionModel> own = realm.getAuthenticationExecutionsStream(part.getFlowId())
                .filter(step -> step.isEnabled() && isCondition(step))
                .toList();
        return !own.isEmpty() && own.stream().allMatch(step -> holds(step));
    }

    private boolean holds(AuthenticationExecutionModel step) {
        if (ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator())) {
            return levels.include(step);
        }
        try {
            return condition(step).orElseThrow().matchCondition(OutsideLogin.of(session, realm, step, user));
        } catch (RuntimeException e) {
            // Keycloak would end the login here, or the condition asked for what is not there; both ask for more.
            return true;
        }
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
