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
import org.keycloak.models.utils.AuthenticationFlowResolver;

/**
 * Whether the login in a browser would let a person in with no more than a name and a password. Goes through the flow
 * that is bound for the application as Keycloak's {@code DefaultAuthenticationFlow} would for a new browser. Where it
 * cannot tell, as with a step or a condition that it does not know, the password does not suffice. For one question.
 */
final class PasswordAlone {
    /** Steps that ask for a name and a password, or for nothing at all. */
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
     * @param client the application, which can have a browser flow of its own
     * @param user the person
     * @param given types of credentials that were given beside the password, such as {@code otp}, which is that of an
     *     authenticator app
     */
    PasswordAlone(KeycloakSession session, RealmModel realm, ClientModel client, UserModel user, Set<String> given) {
        this.realm = realm;
        this.flow = Optional.ofNullable(AuthenticationFlowResolver.resolveBindingOverrideFlowForClient(
                        client, AuthenticationFlowBindings.BROWSER_BINDING))
                .or(() -> Optional.ofNullable(realm.getBrowserFlow()));
        this.conditions = new FlowConditions(session, realm, user, new AskedLevels(realm, client));
        this.appGiven = given.contains(OTPCredentialModel.TYPE);
    }

    boolean suffices() {
        return flow.map(AuthenticationFlowModel::getId).filter(this::completes).isPresent();
    }

    /** Alternatives count only where nothing is required, as Keycloak has it. */
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
