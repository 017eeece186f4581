package dev.emailotp.it.store;

import dev.emailotp.it.support.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From the previous release of the extension to this one. */
@EnabledIfSystemProperty(named = "previous.jar", matches = ".+", disabledReason = "only with -Pupgrade")
class JarUpgradeIT extends RollingUpgrade {
    @Override
    Installation before() {
        return after().with(Path.of(System.getProperty("previous.jar")));
    }

    @Override
    Installation after() {
        return Installation.tested();
    }
}
