package dev.emailotp.it.monitoring;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.Programs;
import dev.emailotp.server.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Prometheus on the loopback address, which reads the metrics of one server. */
final class Prometheus implements AutoCloseable {
    private final Process process;
    private final String url;

    private Prometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Skips the test if Prometheus is not installed, or fails it with {@code -Dpromtool.required=true}. */
    static void require() {
        boolean found = Programs.runs("promtool", "--version") && Programs.runs("prometheus", "--version");
        assertThat(found || !Boolean.getBoolean("promtool.required"))
                .as("Prometheus is there")
                .isTrue();
        assumeTrue(found, "needs Prometheus (Debian: prometheus)");
    }

    /** Starts it with the rules of the docs, and returns when it has read the metrics once. */
    static Prometheus reading(URI metrics) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/it/prometheus").toAbsolutePath());
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                String.join(
                        "\n",
                        "global: {scrape_interval: 1s, evaluation_interval: 1s}",
                        "rule_files: ['"
                                + Path.of("docs/examples/monitoring/alerts.yml").toAbsolutePath() + "']",
                        "scrape_configs:",
                        "- job_name: keycloak",
                        "  metrics_path: " + metrics.getPath(),
                        "  static_configs: [{targets: ['" + metrics.getAuthority() + "']}]",
                        ""));
        int port = FreePort.find();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + Files.createTempDirectory(folder, "data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus started = new Prometheus(process, "http://127.0.0.1:" + port);
        try {
            eventually(() -> assertThat(started.isUp()).isTrue());
            return started;
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    private boolean isUp() {
        try {
            return ask("up")
                            .path("data")
                            .path("result")
                            .findPath("value")
                            .path(1)
                            .asInt()
                    == 1;
        } catch (RuntimeException e) {
            assertThat(process.isAlive()).isTrue();
            return false;
        }
    }

    /** What it answers to a query. */
    JsonNode ask(String query) {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    JsonNode rules() {
        return get("/api/v1/rules");
    }

    private JsonNode get(String path) {
        Page answer = new Browser().get(url + path);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
