package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestedKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an administrator reads in the log when the server starts. */
class StartLogIT {
    /** Of the lines before 26.7, only patches with the takeover can be had for tests. */
    @Test
    void aPatchWithAPublishedTakeoverIsNamedOnce() {
        assertThat(RunningKeycloak.get().logs().ownLines().stream()
                        .filter(line -> line.contains("WARN") && line.contains("CVE-2026-18963")))
                .hasSize(TestedKeycloak.isBefore(26, 7) ? 1 : 0);
    }

    /** The first thing that a report of a bug must say. */
    @Test
    void theVersionsOfTheExtensionAndOfKeycloakAreInTheLog() {
        assertThat(RunningKeycloak.get().logs().ownLines()).anySatisfy(line -> assertThat(line)
                .matches(".* Email OTP extension \\d+\\.\\d+\\.\\d+\\S* on Keycloak 26\\.\\S+"));
    }

    @Test
    void theConsoleShowsTheVersionAndTheWarningUnderServerInfo() {
        Map<String, String> shown = RunningKeycloak.get()
                .admin()
                .serverInfo()
                .getInfo()
                .getProviders()
                .get("eventsListener")
                .getProviders()
                .get("email-otp-login-guard")
                .getOperationalInfo();
        assertThat(shown.get("extension")).matches("\\d+\\.\\d+\\.\\d+.*");
        if (TestedKeycloak.isBefore(26, 7)) {
            assertThat(shown.get("warning")).contains("CVE-2026-18963");
        } else {
            assertThat(shown).doesNotContainKey("warning");
        }
    }
}
