package dev.emailotp.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Exposition;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.keycloak.metric.MetricsPage;
import dev.emailotp.keycloak.metric.MetricsPage.Documented;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about metrics and a server that people use say the same. */
class MetricsIT {
    private static final Map<String, Documented> PAGE = MetricsPage.read().metrics();

    private static Exposition published;

    @BeforeAll
    static void live() {
        MeasuredDay.live();
        published = RunningKeycloak.get().metrics().all();
    }

    @Test
    void theServerPublishesTheMetricsOfThePageWithTheirTypes() {
        Map<String, String> types = published.types("email_otp_");
        types.keySet().removeIf(name -> name.endsWith("_max"));
        assertThat(types)
                .isEqualTo(
                        PAGE.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, metric -> metric.getValue()
                                .type())));
    }

    @Test
    void everySeriesHasTheLabelsOfThePageAndOneOfTheirValues() {
        PAGE.forEach((name, documented) -> assertThat(published.samples(name))
                .isNotEmpty()
                .allSatisfy(sample -> {
                    Set<String> labels = new TreeSet<>(sample.labels().keySet());
                    labels.remove("le");
                    assertThat(labels)
                            .as(name)
                            .isEqualTo(new TreeSet<>(documented.labels().keySet()));
                    documented.labels().forEach((label, values) -> {
                        if (!values.isEmpty()) {
                            assertThat(values).contains(sample.labels().get(label));
                        }
                    });
                }));
    }

    @Test
    void noSeriesNamesAPersonAnAddressOrANetwork() {
        assertThat(published.text().lines().filter(line -> line.startsWith("email_otp_")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("@") || line.contains("alice") || line.contains("127.0.0"));
    }
}
