package dev.emailotp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard asks for metrics that there are, of the data source and the realm that are chosen. */
class DashboardTest {
    private static JsonNode dashboard;

    @BeforeAll
    static void read() throws IOException {
        dashboard = new ObjectMapper().readTree(new File("docs/examples/monitoring/grafana-dashboard.json"));
    }

    @Test
    void everyQueryNamesMetricsAndLabelsThatThereAre() {
        assertThat(dashboard.findValuesAsText("expr"))
                .hasSizeGreaterThan(30)
                .allSatisfy(query ->
                        assertThat(new PromQuery(query).problems()).as(query).isEmpty());
        assertThat(new PromQuery(variable("realm").path("definition").asText()).problems())
                .isEmpty();
    }

    @Test
    void thereIsARowForEachQuestion() {
        List<String> rows = dashboard.findValues("panels").get(0).findParents("title").stream()
                .filter(panel -> panel.path("type").asText().equals("row"))
                .map(row -> row.path("title").asText())
                .toList();
        assertThat(rows)
                .containsExactly(
                        "Do people get in",
                        "Does mail arrive",
                        "Is somebody attacking",
                        "Is the store well",
                        "What does it cost");
    }

    @Test
    void everyPanelUsesTheChosenDataSourceAndHasAPlaceOfItsOwn() {
        Set<String> places = new TreeSet<>();
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as(panel.toString()).isTrue();
            assertThat(places.add(panel.path("gridPos").toString())).isTrue();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                assertThat(panel.path("description").asText()).isNotEmpty();
            }
        }
        assertThat(variable("datasource").path("query").asText()).isEqualTo("prometheus");
    }

    private static JsonNode variable(String name) {
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            if (variable.path("name").asText().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError("No variable " + name);
    }
}
