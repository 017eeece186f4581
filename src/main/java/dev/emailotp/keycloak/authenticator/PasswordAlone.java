package dev.emailotp.keycloak.authenticator;

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
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * Decides whether a login in a browser would require only a name and a password. Goes through the application's flow as
 * Keycloak's {@code DefaultAuthenticationFlow} would for a new browser. If it cannot decide, as with an unknown step or
 * condition, the password does not suffice. Each instance answers one question.
 */
final class PasswordAlone {
    /** Steps that ask for a name and a password, or for nothing. */
    private static final Set<String> PASSWORD_STEPS = Set.of(
            UsernamePasswordFormFactory.PROVIDER_ID,
            UsernameFormFactory.PROVIDER_ID,
            PasswordFormFactory.PROVIDER_ID,
            UserSessionLimitsAuthenticatorFactory.USER_SESSION_LIMITS,
            AllowAccessAuthenticatorFactory.PROVIDER_ID);

    private static final Set<String> APP_STEPS =
            Set.of(OTPFormAuthenticatorFactory.PROVIDER_ID, ConditionalOtpFormAuthenticatorFactory.PROVIDER_ID);

    private final RealmModel realm;
    private final Optional<AuthenticationFlowModel> flow;
    private final FlowConditions conditions;
    private final boolean appGiven;

    /**
     * @param client the application, which can have its own browser flow
     * @param user the person
     * @param given the types of credentials that were given in addition to the password, such as {@code otp} for an
     *     authenticator app
     */
    PasswordAlone(KeycloakSession session, RealmModel realm, ClientModel client, UserModel user, Set<String> given) {
        this.realm = realm;
        this.flow = Optional.ofNullable(
                        client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING))
                .map(realm::getAuthenticationFlowById)
                .or(() -> Optional.ofNullable(realm.getBrowserFlow()));
        this.conditions = new FlowConditions(session, realm, user, new AskedLevels(realm, client));
        this.appGiven = given.contains(OTPCredentialModel.TYPE);
    }

    boolean suffices() {
        return flow.map(AuthenticationFlowModel::getId).filter(this::completes).isPresent();
    }

    /** Returns whether the flow completes. As in Keycloak, alternatives count only if nothing is required. */
    private boolean completes(String flowId) {
        List<AuthenticationExecutionModel> steps = realm.getAuthenticationExecutionsStream(flowId)
                .filter(step -> step.isEnabled() && !conditions.isCondition(step))
                .toList();
        List<AuthenticationExecutionModel> required = steps.stream()
                .filter(step -> step.isRequired() || step.isConditional())
                .filter(step -> !step.isConditional() || conditions.hold(step))
                .toList();
        return required.isEmpty()
                ? steps.stream()
                        .filter(AuthenticationExecutionModel::isAlternative)
                        .anyMatch(this::isPassed)
                : required.stream().allMatch(this::isPassed);
    }

    private boolean isPassed(AuthenticationExecutionModel step) {
        if (step.isAuthenticatorFlow()) {
            return completes(step.getFlowId());
        }
        return PASSWORD_STEPS.contains(step.getAuthenticator())
                || (appGiven && APP_STEPS.contains(step.getAuthenticator()));
    }
}
