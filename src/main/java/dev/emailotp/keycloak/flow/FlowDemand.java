package dev.emailotp.keycloak.flow;

import dev.emailotp.keycloak.config.StepIds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.authenticators.access.AllowAccessAuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.ConditionalOtpFormAuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.PasswordFormFactory;
import org.keycloak.authentication.authenticators.browser.UsernameFormFactory;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.authentication.authenticators.sessionlimits.UserSessionLimitsAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Decides whether a login in a browser would require no more than what a person has given without one. Goes through the
 * application's flow as Keycloak's {@code DefaultAuthenticationFlow} would for a new browser. If it cannot decide, as
 * with an unknown step or condition, what was given does not suffice. Each instance answers one question.
 */
public final class FlowDemand {
    /** Steps that ask a person for nothing that proves anything. */
    private static final Set<String> OPEN_STEPS = Set.of(
            UsernameFormFactory.PROVIDER_ID,
            UserSessionLimitsAuthenticatorFactory.USER_SESSION_LIMITS,
            AllowAccessAuthenticatorFactory.PROVIDER_ID);

    private static final Set<String> PASSWORD_STEPS =
            Set.of(UsernamePasswordFormFactory.PROVIDER_ID, PasswordFormFactory.PROVIDER_ID);

    private static final Set<String> APP_STEPS =
            Set.of(OTPFormAuthenticatorFactory.PROVIDER_ID, ConditionalOtpFormAuthenticatorFactory.PROVIDER_ID);

    private final RealmModel realm;
    private final ClientModel client;
    private final FlowConditions conditions;
    private final Set<Given> given;

    /**
     * @param client the application, which can have its own browser flow
     * @param user the person
     * @param level the level of authentication that the application requests;
     *     {@link org.keycloak.models.Constants#NO_LOA} for none
     */
    public FlowDemand(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            Set<Given> given,
            int level) {
        this.realm = realm;
        this.client = client;
        this.conditions = new FlowConditions(session, realm, user, new AskedLevels(realm, client, level));
        this.given = given;
    }

    /** Returns the flow that the application's logins in a browser go through. */
    public static Optional<AuthenticationFlowModel> flow(RealmModel realm, ClientModel client) {
        return Optional.ofNullable(
                        client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING))
                .map(realm::getAuthenticationFlowById)
                .or(() -> Optional.ofNullable(realm.getBrowserFlow()));
    }

    /** Returns the way through the flow; empty if the flow asks for more than what was given. */
    public Optional<FlowPass> pass() {
        return flow(realm, client).flatMap(flow -> complete(flow.getId(), FlowPass.begin(flow)));
    }

    public boolean suffices() {
        return pass().isPresent();
    }

    /** Completes a flow or subflow. As in Keycloak, alternatives count only if nothing is required. */
    private Optional<FlowPass> complete(String flowId, FlowPass before) {
        FlowPass way = before.copy();
        List<AuthenticationExecutionModel> steps = realm.getAuthenticationExecutionsStream(flowId)
                .filter(step -> step.isEnabled() && !conditions.isCondition(step))
                .toList();
        boolean anyRequired = false;
        for (AuthenticationExecutionModel step : steps) {
            if (step.isRequired() || (step.isConditional() && conditions.hold(step, way))) {
                anyRequired = true;
                Optional<FlowPass> passed = pass(step, way);
                if (passed.isEmpty()) {
                    return Optional.empty();
                }
                way = passed.get();
            }
        }
        if (anyRequired) {
            return Optional.of(way);
        }
        FlowPass start = way;
        return steps.stream()
                .filter(AuthenticationExecutionModel::isAlternative)
                .flatMap(step -> pass(step, start).stream())
                .findFirst();
    }

    private Optional<FlowPass> pass(AuthenticationExecutionModel step, FlowPass before) {
        if (step.isAuthenticatorFlow()) {
            return complete(step.getFlowId(), before).map(way -> conditions.reach(step, way));
        }
        if (!accepts(step.getAuthenticator())) {
            return Optional.empty();
        }
        FlowPass way = before.copy();
        way.steps().add(step);
        return Optional.of(way);
    }

    private boolean accepts(String provider) {
        return OPEN_STEPS.contains(provider)
                || (given.contains(Given.PASSWORD) && PASSWORD_STEPS.contains(provider))
                || (given.contains(Given.AUTHENTICATOR_APP) && APP_STEPS.contains(provider))
                || (given.contains(Given.MAILBOX) && StepIds.PASSWORDLESS.equals(provider))
                || (given.contains(Given.CODE) && StepIds.SECOND_FACTOR.equals(provider));
    }
}
