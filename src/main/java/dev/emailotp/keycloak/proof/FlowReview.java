package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.ConditionIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlow;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalRoleAuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalUserAttributeValueFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalUserConfiguredAuthenticatorFactory;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Reviews a flow again when a login ends, for the person who is about to be signed in. Follows the rules of Keycloak's
 * {@code DefaultAuthenticationFlow}, but trusts only the steps and not the state of subflows: Keycloak marks a subflow
 * that had no person to ask as passed for good. Evaluates conditions about the person again; conditions about the
 * course of the login keep their result.
 */
final class FlowReview {
    private static final Set<String> ABOUT_THE_PERSON = Set.of(
            ConditionalUserConfiguredAuthenticatorFactory.PROVIDER_ID,
            ConditionalRoleAuthenticatorFactory.PROVIDER_ID,
            ConditionalUserAttributeValueFactory.PROVIDER_ID,
            ConditionIds.NEW_DEVICE);

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final UserModel user;
    private final RealmModel realm;
    private final AuthenticationProcessor processor;

    FlowReview(KeycloakSession session, AuthenticationSessionModel login, UserModel user, AuthenticationFlowModel top) {
        this.session = session;
        this.login = login;
        this.user = user;
        this.realm = login.getRealm();
        this.processor = new AuthenticationProcessor()
                .setAuthenticationSession(login)
                .setFlowId(top.getId())
                .setRealm(realm)
                .setSession(session)
                .setConnection(session.getContext().getConnection())
                .setUriInfo(session.getContext().getUri())
                .setRequest(session.getContext().getHttpRequest())
                .setEventBuilder(
                        new EventBuilder(realm, session, session.getContext().getConnection()))
                .setBrowserFlow(true);
    }

    /** Returns whether this person has passed everything that the flow requires of them. */
    boolean isPassed(String flowId) {
        List<AuthenticationExecutionModel> steps =
                realm.getAuthenticationExecutionsStream(flowId).toList();
        List<AuthenticationExecutionModel> required = new ArrayList<>();
        List<AuthenticationExecutionModel> alternatives = new ArrayList<>();
        for (AuthenticationExecutionModel step : steps) {
            if (isCondition(step)) {
                continue;
            }
            if (step.isRequired() || step.isConditional()) {
                required.add(step);
            } else if (step.isAlternative()) {
                alternatives.add(step);
            }
        }
        if (!required.isEmpty()) {
            // Keycloak ignores alternatives beside required steps.
            alternatives.clear();
        }
        required.removeIf(step -> step.isConditional() && !applies(step));
        return required.isEmpty()
                ? alternatives.stream().anyMatch(this::isStepPassed)
                : required.stream().allMatch(this::isStepPassed);
    }

    private boolean isStepPassed(AuthenticationExecutionModel step) {
        ExecutionStatus status = login.getExecutionStatus().get(step.getId());
        if (step.isAuthenticatorFlow()) {
            AuthenticationFlowModel flow = realm.getAuthenticationFlowById(step.getFlowId());
            return AuthenticationFlow.FORM_FLOW.equals(flow.getProviderId())
                    ? status == ExecutionStatus.SUCCESS
                    : isPassed(flow.getId());
        }
        if (status == ExecutionStatus.SETUP_REQUIRED) {
            return true;
        }
        return status == ExecutionStatus.SUCCESS
                && (!FlowSteps.isOurs(step) || PassedStep.isBy(user, step.getId(), login));
    }

    /** Returns whether a conditional subflow is required. A subflow without conditions never is. */
    private boolean applies(AuthenticationExecutionModel part) {
        List<AuthenticationExecutionModel> steps =
                realm.getAuthenticationExecutionsStream(part.getFlowId()).toList();
        List<AuthenticationExecutionModel> conditions =
                steps.stream().filter(this::isCondition).toList();
        return !conditions.isEmpty() && conditions.stream().allMatch(condition -> matches(condition, steps));
    }

    private boolean matches(AuthenticationExecutionModel condition, List<AuthenticationExecutionModel> siblings) {
        Map<String, ExecutionStatus> answers = login.getExecutionStatus();
        if (!ABOUT_THE_PERSON.contains(condition.getAuthenticator()) && answers.containsKey(condition.getId())) {
            return answers.get(condition.getId()) == ExecutionStatus.EVALUATED_TRUE;
        }
        ConditionalAuthenticator authenticator = (ConditionalAuthenticator) authenticator(condition);
        return authenticator.matchCondition(processor.createAuthenticatorContext(condition, authenticator, siblings));
    }

    private boolean isCondition(AuthenticationExecutionModel step) {
        return !step.isAuthenticatorFlow()
                && step.isEnabled()
                && authenticator(step) instanceof ConditionalAuthenticator;
    }

    private Authenticator authenticator(AuthenticationExecutionModel step) {
        AuthenticatorFactory factory = (AuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator());
        return factory.create(session);
    }
}
