package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.RequireFactorConfig;
import dev.emailotp.keycloak.step.StepLocks;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

/** Creates the required action that has people without a second factor set one up. */
public final class RequireFactorFactory implements RequiredActionFactory {
    public static final String ID = ActionIds.REQUIRE_FACTOR;

    private final StepLocks locks = StepLocks.ofRequests();

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new LockedAction(new RequireFactor(new KeycloakClock()), locks);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Require a second factor";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return RequireFactorConfig.properties();
    }

    @Override
    public void validateConfig(KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
        RequiredActionFactory.super.validateConfig(session, realm, model);
        Map<String, String> configured = Objects.requireNonNullElse(model.getConfig(), Map.of());
        List<String> problems = RequireFactorConfig.problems(configured);
        if (problems.isEmpty()) {
            problems = impossible(realm, RequireFactorConfig.read(configured));
        }
        if (!problems.isEmpty()) {
            throw new ValidationException(new ValidationError(ID, ID, String.join(". ", problems)));
        }
    }

    /** Returns why settings that are valid by themselves would keep people out. */
    private static List<String> impossible(RealmModel realm, RequireFactorConfig config) {
        Stream<String> factors = config.kinds().stream().anyMatch(kind -> FactorDemand.isEnabled(realm, kind))
                ? Stream.empty()
                : Stream.of("Nobody could set up any of these factors. Enable one of their required actions first");
        Stream<String> role = config.exemptRole().stream()
                .filter(name -> new NamedRole(realm, name).find().isEmpty())
                .map(name -> "There is no role " + name);
        return Stream.concat(factors, role).toList();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
