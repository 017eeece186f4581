package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CheckedOptions;
import dev.emailotp.keycloak.config.ConfiguredStep;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.line.ServerLine;
import dev.emailotp.keycloak.step.StepLocks;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Base of the factories of the extension's steps: options that the console shows and that can have server-wide
 * defaults.
 *
 * @param <C> the step's options
 */
public abstract class CodeStepFactory<C>
        implements AuthenticationFlowCallbackFactory, CheckedOptions, ConfiguredStep<C> {
    private final Clock clock = new KeycloakClock();
    private final RealmOneTimeCodes codes = new RealmOneTimeCodes(clock);
    private final StepLocks locks = StepLocks.ofRequests();
    private final StepOptions<C> declared;
    private final BiFunction<StepOptions<C>, RealmOneTimeCodes, Authenticator> step;
    private StepOptions<C> options;

    /** @param step creates the step */
    CodeStepFactory(StepOptions<C> declared, BiFunction<StepOptions<C>, RealmOneTimeCodes, Authenticator> step) {
        this.declared = declared;
        this.options = declared;
        this.step = step;
    }

    /**
     * Returns no category, which counts as that of a first factor. Brute-force detection in Keycloak 26.7 counts
     * failures of a few categories only and silently ignores any other, such as a name of the extension's own.
     */
    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return options.properties();
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return options.properties();
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return options.properties();
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return options.problems(configured);
    }

    @Override
    public StepOptions<C> options() {
        return options;
    }

    @Override
    public Duration codeLifetime(Map<String, String> configured) {
        return options.codeLifetime(configured);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return locked(session);
    }

    LockedStep locked(KeycloakSession session) {
        return new LockedStep(step.apply(options, codes), locks, new FlowEnd(session, clock, locks));
    }

    @Override
    public void init(Config.Scope config) {
        options = declared.onServer(getId(), config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // A Keycloak that the extension does not know must not get as far as the first wrong code.
        ServerLine.running();
    }

    @Override
    public void close() {}
}
