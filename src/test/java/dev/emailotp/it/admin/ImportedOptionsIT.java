package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keycloak does not check the options in a realm file. */
class ImportedOptionsIT {
    @Test
    void anOptionThatIsNotAllowedIsLoggedOnceWithRealmAndStep() {
        TestRealm realm = TestRealm.shippedAfter(file -> file.getAuthenticatorConfig().stream()
                .filter(config -> config.getAlias().equals("email code"))
                .forEach(config -> config.getConfig().put("codeLength", "99")));
        realm.person("dinah");
        realm.signIn("dinah");
        realm.signIn("dinah");
        List<String> warnings = RunningKeycloak.get().logs().ownLines().stream()
                .filter(line -> line.contains("(codeLength)") && line.contains(realm.name()))
                .toList();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("WARN", "In realm " + realm.name() + ", " + TestRealm.STEP + ": ")
                .contains("must be a whole number from 6 to 10. Using 6 instead.");
    }
}
