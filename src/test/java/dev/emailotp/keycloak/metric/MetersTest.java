package dev.emailotp.keycloak.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final CompositeMeterRegistry server = new CompositeMeterRegistry();
    private final SimpleMeterRegistry published = new SimpleMeterRegistry();
    private final Meters meters = new Meters(server);

    @Test
    void whereMetricsAreOffNothingIsMade() {
        meters.count(Metric.MAILS, "demo", "sent");
        meters.time(Metric.CODE_MAIL_TIME, "demo", Duration.ofSeconds(2));
        assertThat(meters.areOn()).isFalse();
        assertThat(server.getMeters()).isEmpty();
    }

    @Test
    void eachCombinationOfLabelsIsCountedByItself() {
        server.add(published);
        meters.count(Metric.CODES_ENTERED, "demo", "second-factor", "wrong");
        meters.count(Metric.CODES_ENTERED, "demo", "second-factor", "wrong");
        meters.count(Metric.CODES_ENTERED, "demo", "second-factor", "verified");
        meters.count(Metric.CODES_ENTERED, "other", "second-factor", "wrong");
        assertThat(published
                        .get("email.otp.codes.entered")
                        .tags("realm", "demo", "purpose", "second-factor", "result", "wrong")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(published.getMeters()).hasSize(3);
    }

    @Test
    void timesAreRecordedWithTheirLabels() {
        server.add(published);
        meters.time(Metric.STORE_TIME, "open", "ok", Duration.ofMillis(3));
        meters.time(Metric.STORE_TIME, "open", "ok", Duration.ofMillis(5));
        assertThat(published
                        .get("email.otp.store.time")
                        .tags("operation", "open", "result", "ok")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(8);
    }

    @Test
    void aMetricWithOtherLabelsThanItsOwnIsRefused() {
        server.add(published);
        assertThatThrownBy(() -> meters.count(Metric.MAIL_FAILURES, "demo", "tls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAIL_FAILURES");
    }

    @Test
    void noTwoMetricsHaveOneName() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::exposedName)).doesNotHaveDuplicates();
    }
}
