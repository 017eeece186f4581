package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestedKeycloak;
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
}
