package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CheckedOptions;
import dev.emailotp.keycloak.step.StepLocks;
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

/**
 * What the factories of our required actions share: options that the console shows and the server can have defaults for.
 *
 * @param <O> the action's options
 */
public abstract class CodeActionFactory<O extends CheckedOptions> implements RequiredActionFactory {
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes();
    private final StepLocks locks = StepLocks.ofRequests();
    private O options = readOptions(Config.scope());

    /** Reads the defaults for the whole server, which have the keys of the options. */
    abstract O readOptions(Config.Scope server);

    abstract RequiredActionProvider create(O options, RealmOneTimeCodes codes);

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
            throw new ValidationException(new ValidationError(getId(), getId(), String.join(". ", problems)));
        }
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new LockedAction(create(options, codes), locks);
    }

    @Override
    public void init(Config.Scope config) {
        options = readOptions(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
