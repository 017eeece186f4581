package dev.emailotp.keycloak.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.metric.LabelValues;
import dev.emailotp.keycloak.metric.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefusalLabelsTest {
    @Test
    void theListOfMetricsHasEveryReasonOfTheGuard() {
        assertThat(LabelValues.of(Metric.LOGINS_REFUSED, "reason"))
                .containsAll(Arrays.stream(Refusal.values()).map(Refusal::word).toList());
    }
}
