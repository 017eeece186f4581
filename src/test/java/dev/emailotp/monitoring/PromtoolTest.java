package dev.emailotp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emailotp.it.support.Programs;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus' own tool says of the rules, where it is installed. */
class PromtoolTest {
    private static final String RULES = "docs/examples/monitoring/alerts.yml";
    private static final String TESTS = "docs/examples/monitoring/alerts.test.yml";

    @BeforeAll
    static void find() {
        boolean found = Programs.runs("promtool", "--version");
        assertThat(found || !Boolean.getBoolean("promtool.required"))
                .as("promtool is there")
                .isTrue();
        assumeTrue(found, "needs promtool (Debian: prometheus)");
    }

    @Test
    void theRulesAreValid() {
        assertThat(run("check", "rules", RULES)).contains("SUCCESS: 17 rules found");
    }

    @Test
    void theRulesFireWhenTheirTestsSayAndNotOtherwise() {
        assertThat(run("test", "rules", TESTS)).contains("SUCCESS").doesNotContain("FAILED");
    }

    private static String run(String what, String kind, String file) {
        return Programs.output(Programs.start(Map.of(), "promtool", what, kind, file));
    }
}
