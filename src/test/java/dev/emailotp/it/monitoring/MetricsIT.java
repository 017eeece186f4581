package dev.emailotp.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Exposition;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.keycloak.metric.MetricsPage;
import dev.emailotp.keycloak.metric.MetricsPage.Documented;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about metrics and a server that people use say the same. */
class MetricsIT {
    private static final Map<String, Documented> PAGE = MetricsPage.read().metrics();

    private static Exposition published;
    private static String realm;

    @BeforeAll
    static void live() {
        realm = MeasuredDay.live().name();
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

    @ParameterizedTest
    @CsvSource({
        "codes_asked, result, issued, 1",
        "codes_asked, result, cooldown, 1",
        "codes_entered, result, wrong, 2",
        "codes_entered, result, verified, 1",
        "devices, result, trusted, 1",
        "devices, result, used, 1",
        "devices_ended, reason, password, 1",
        "mails, result, sent, 1",
        "limit_refusals, limit, cooldown, 1",
        "many_wrong, per, address, 1",
        "logins_refused, reason, browser_needed, 1",
    })
    void whatHasHappenedIsCountedAsOftenAsItHas(String metric, String label, String value, int times) {
        Map<String, String> labels = new TreeMap<>(Map.of("realm", realm, label, value));
        String name = "email_otp_" + metric + "_total";
        if (PAGE.get(name).labels().containsKey("purpose")) {
            labels.put("purpose", "second-factor");
        }
        assertThat(published.count(name, labels)).isEqualTo(times);
    }

    @Test
    void noSeriesNamesAPersonAnAddressOrANetwork() {
        assertThat(published.text().lines().filter(line -> line.startsWith("email_otp_")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("@") || line.contains("alice") || line.contains("127.0.0"));
    }
}
