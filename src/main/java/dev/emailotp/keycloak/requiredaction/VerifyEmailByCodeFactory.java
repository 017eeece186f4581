package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.VerifyEmailOptions;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.validate.ValidationError;

/** The required action that verifies an address by code instead of by link. */
public final class VerifyEmailByCodeFactory implements RequiredActionFactory {
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes();
    private VerifyEmailOptions options = new VerifyEmailOptions(Config.scope());

    @Override
    public String getId() {
        return VerifyEmailOptions.ACTION;
    }

    @Override
    public String getDisplayText() {
        return "Verify email by code";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        List<ProviderConfigProperty> all = new ArrayList<>(MAX_AUTH_AGE_CONFIG_PROPERTIES);
        all.addAll(options.properties());
        return all;
    }

    @Override
    public void validateConfig(KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
        RequiredActionFactory.super.validateConfig(session, realm, model);
        List<String> problems = options.problems(model.getConfig());
        if (!problems.isEmpty()) {
            throw new ValidationException(
                    new ValidationError(getId(), VerifyEmailOptions.ACTION, String.join(". ", problems)));
        }
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new VerifyEmailByCode(options, codes);
    }

    @Override
    public void init(Config.Scope config) {
        options = new VerifyEmailOptions(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
