package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.keycloak.config.StartedWith;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailQueueOptionsTest {
    @Test
    void whatAServerIsStartedWithComesBeforeTheDefaults() {
        DispatchLimits limits = new MailQueueOptions(new StartedWith(Map.of("workersPerRealm", "2"))).limits();
        assertThat(limits).isEqualTo(new DispatchLimits(192, 2, 1000, Duration.ofSeconds(10)));
    }

    @Test
    void aServerDoesNotStartWithAQueueWithoutPlaces() {
        assertThatThrownBy(() -> new MailQueueOptions(new StartedWith(Map.of("queueSize", "0"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--spi-email-otp-delivery--queue--queue-size must be a whole number, 1 or more");
    }
}
