package dev.emailotp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules ask for metrics that there are, and lead to a page that says what to do. */
class AlertsTest {
    private static final Path FOLDER = Path.of("docs/examples/monitoring");

    private static List<JsonNode> rules;

    @BeforeAll
    static void read() throws IOException {
        rules = new ArrayList<>();
        yaml("alerts.yml").path("groups").forEach(group -> group.path("rules").forEach(rules::add));
    }

    @Test
    void everyRuleNamesMetricsAndLabelsThatThereAre() {
        assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> assertThat(
                        new PromQuery(rule.path("expr").asText()).problems())
                .as(name(rule))
                .isEmpty());
    }

    @Test
    void everyRuleHasASummaryASeverityAndAHeadingToLookAt() {
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
            String[] runbook = rule.path("annotations").path("runbook").asText().split("#");
            assertThat(anchors(Path.of(runbook[0]))).as(name(rule)).contains(runbook[1]);
        });
    }

    @Test
    void everyRuleIsExplainedOnThePage() throws IOException {
        String page = Files.readString(Path.of("docs/metrics.md"));
        assertThat(rules).allSatisfy(rule -> assertThat(page).contains("| `" + name(rule) + "` |"));
    }

    @Test
    void everyRuleHasATest() throws IOException {
        List<String> tested = yaml("alerts.test.yml").findValuesAsText("alertname");
        assertThat(rules).allSatisfy(rule -> assertThat(tested).contains(name(rule)));
    }

    private static String name(JsonNode rule) {
        return rule.path("alert").asText();
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(new File(FOLDER.resolve(file).toString()));
    }

    /** As forges make them of headings: lower case, without signs, with hyphens. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }
}
