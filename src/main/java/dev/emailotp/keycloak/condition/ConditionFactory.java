package dev.emailotp.keycloak.condition;

import dev.emailotp.keycloak.config.CheckedOptions;
import dev.emailotp.keycloak.option.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Base of the factories of the extension's conditions. */
abstract class ConditionFactory implements ConditionalAuthenticatorFactory, CheckedOptions {
    private final List<Option<?>> options;
    private final ConditionalAuthenticator condition;

    ConditionFactory(List<Option<?>> options, ConditionalAuthenticator condition) {
        this.options = options;
        this.condition = condition;
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return condition;
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return options.stream()
                .flatMap(option -> option.problem(configured.get(option.key())).stream())
                .toList();
    }

    @Override
    public Duration codeLifetime(Map<String, String> configured) {
        return Duration.ZERO;
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return options.stream().map(Option::property).toList();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return properties();
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
