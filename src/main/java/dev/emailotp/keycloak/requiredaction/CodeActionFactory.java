package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.step.StepLocks;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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
 * Base of the factories of the extension's required actions: options that the console shows and that can have
 * server-wide defaults.
 *
 * @param <C> the action's options
 */
public abstract class CodeActionFactory<C> implements RequiredActionFactory {
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes(new KeycloakClock());
    private final StepLocks locks = StepLocks.ofRequests();
    private final StepOptions<C> declared;
    private final BiFunction<StepOptions<C>, RealmOneTimeCodes, RequiredActionProvider> action;
    private StepOptions<C> options;

    /** @param action creates the action */
    CodeActionFactory(
            StepOptions<C> declared, BiFunction<StepOptions<C>, RealmOneTimeCodes, RequiredActionProvider> action) {
        this.declared = declared;
        this.options = declared;
        this.action = action;
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
            throw new ValidationException(new ValidationError(getId(), getId(), String.join(". ", problems)));
        }
        PageLifetime.inRequiredAction(realm).warnOf(options.codeLifetime(model.getConfig()), getId(), realm);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return locked();
    }

    LockedAction locked() {
        return new LockedAction(action.apply(options, codes), locks);
    }

    @Override
    public void init(Config.Scope config) {
        options = declared.onServer(getId(), config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
