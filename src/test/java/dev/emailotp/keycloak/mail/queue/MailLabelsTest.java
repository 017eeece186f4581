package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.metric.LabelValues;
import dev.emailotp.keycloak.metric.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MailLabelsTest {
    @Test
    void theListOfMetricsHasEveryKindOfFailure() {
        assertThat(LabelValues.of(Metric.MAIL_FAILURES, "class"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FailureKind.values())
                        .map(FailureKind::label)
                        .toList());
    }
}
