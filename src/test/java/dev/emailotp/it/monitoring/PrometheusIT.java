package dev.emailotp.it.monitoring;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.RunningKeycloak;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Prometheus reads a server that people use, and answers what the dashboard and the rules ask. */
class PrometheusIT {
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws IOException {
        Prometheus.require();
        MeasuredDay.live();
        prometheus = Prometheus.reading(RunningKeycloak.get().metrics().address());
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void everyQueryOfTheDashboardIsAnswered() throws IOException {
        List<String> queries = new ObjectMapper()
                .readTree(new File("docs/examples/monitoring/grafana-dashboard.json"))
                .findValuesAsText("expr");
        assertThat(queries).isNotEmpty().allSatisfy(query -> {
            String asked = query.replace("$realm", ".*")
                    .replace("$__rate_interval", "1m")
                    .replace("$__range", "5m");
            JsonNode answer = prometheus.ask(asked);
            assertThat(answer.path("status").asText())
                    .as("%s: %s", query, answer)
                    .isEqualTo("success");
        });
    }

    @Test
    void theMetricsOfTheDayAreThere() {
        assertThat(prometheus
                        .ask("sum(email_otp_codes_entered_total{result=\"verified\"})")
                        .path("data")
                        .path("result")
                        .findPath("value")
                        .path(1)
                        .asInt())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void everyRuleIsEvaluatedWithoutAnError() {
        eventually(() -> assertThat(prometheus.rules().findValuesAsText("health"))
                .hasSize(17)
                .containsOnly("ok"));
        assertThat(prometheus.rules().findValuesAsText("lastError")).isEmpty();
    }

    /** It also looks at names and units of what is not ours. */
    @Test
    void promtoolFindsNothingWrongWithOurMetrics() throws IOException {
        Process check = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (OutputStream input = check.getOutputStream()) {
            input.write(RunningKeycloak.get().metrics().plain().getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).doesNotContain("error while linting");
        assertThat(output.lines().filter(line -> line.startsWith("email_otp_"))).isEmpty();
    }
}
