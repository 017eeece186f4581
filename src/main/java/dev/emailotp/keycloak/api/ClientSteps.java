package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.ConfiguredStep;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.flow.FlowDemand;
import dev.emailotp.keycloak.proof.FlowSteps;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** The configuration of the steps that the client's browser flow has, which hold without a browser as well. */
record ClientSteps(ApiCall call) {
    /** Returns the settings of the first passwordless step of the flow; empty if there is none. */
    Optional<PasswordlessConfig> passwordless() {
        RealmModel realm = call.realm();
        return FlowDemand.flow(realm, call.client())
                .flatMap(flow -> new FlowSteps(realm)
                        .ours(flow)
                        .filter(step -> StepIds.PASSWORDLESS.equals(step.getAuthenticator()))
                        .filter(AuthenticationExecutionModel::isEnabled)
                        .findFirst())
                .map(step -> this.<PasswordlessConfig>config(step))
                .map(config -> new PasswordlessConfig(
                        codes(config.codes()), config.verifiedAddressOnly(), config.signUp(), config.tellUnknown()));
    }

    SecondFactorConfig secondFactor(AuthenticationExecutionModel step) {
        SecondFactorConfig config = config(step);
        return config.with(codes(config.codes()));
    }

    /** Returns the client's own settings for codes. */
    CodeConfig own() {
        return codes(call.config().codes());
    }

    private CodeConfig codes(CodeConfig configured) {
        return call.client().isPublicClient() ? configured : call.config().perClient(configured);
    }

    @SuppressWarnings("unchecked") // The factory of a step has the step's options.
    private <C> C config(AuthenticationExecutionModel step) {
        ConfiguredStep<C> factory = (ConfiguredStep<C>) call.session()
                .getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, step.getAuthenticator());
        String id = step.getAuthenticatorConfig();
        AuthenticatorConfigModel saved = id == null ? null : call.realm().getAuthenticatorConfigById(id);
        return factory.options().read(saved);
    }
}
