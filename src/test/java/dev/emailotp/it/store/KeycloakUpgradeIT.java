package dev.emailotp.it.store;

import dev.emailotp.it.support.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From an earlier patch of Keycloak to the tested one. */
@EnabledIfSystemProperty(named = "previous.keycloak.home", matches = ".+", disabledReason = "only with -Pupgrade")
class KeycloakUpgradeIT extends RollingUpgrade {
    @Override
    Installation before() {
        return after().on(Path.of(System.getProperty("previous.keycloak.home")));
    }

    @Override
    Installation after() {
        return Installation.tested();
    }
}
