package dev.emailotp.keycloak.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.metric.LabelValues;
import dev.emailotp.keycloak.metric.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EndingTest {
    @Test
    void theListOfMetricsHasEveryReason() {
        assertThat(LabelValues.of(Metric.DEVICES_ENDED, "reason"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Ending.values()).map(Ending::word).toList());
    }
}
