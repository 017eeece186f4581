package dev.emailotp.keycloak.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page has every metric, with its type, its labels and all their values, and no other. */
class MetricsPageTest {
    private final Map<String, MetricsPage.Documented> page = MetricsPage.read().metrics();

    @Test
    void thePageHasTheMetricsThatThereAre() {
        assertThat(page.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::exposedName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void thePageHasTheTypeAndTheLabelsOfEach(Metric metric) {
        MetricsPage.Documented documented = page.get(metric.exposedName());
        assertThat(documented.type()).isEqualTo(metric.exposedType());
        assertThat(documented.labels())
                .isEqualTo(metric.labels().stream().collect(Collectors.toMap(Label::name, Label::values)));
    }
}
