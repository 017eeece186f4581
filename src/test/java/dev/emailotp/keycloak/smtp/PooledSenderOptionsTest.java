package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.keycloak.config.StartedWith;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PooledSenderOptionsTest {
    @Test
    void whatAServerIsStartedWithComesBeforeTheDefaults() {
        PooledSenderOptions options = new PooledSenderOptions(new StartedWith(Map.of("maxMails", "7")));
        assertThat(options.limits()).isEqualTo(new PoolLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), 7, 32));
        assertThat(options.starttlsRequired()).isTrue();
    }

    @Test
    void aServerDoesNotStartWithConnectionsThatTakeNoMail() {
        assertThatThrownBy(() -> new PooledSenderOptions(new StartedWith(Map.of("maxMails", "0"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--spi-email-sender--email-otp-pooled--max-mails must be a whole number, 1 or more");
    }

    @Test
    void aServerDoesNotStartWithANameThatMailServersRefuse() {
        assertThat(new PooledSenderOptions(new StartedWith(Map.of("ehloName", "auth.example.org"))).ehloName())
                .hasValue("auth.example.org");
        assertThatThrownBy(() -> new PooledSenderOptions(new StartedWith(Map.of("ehloName", "my_pod"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--spi-email-sender--email-otp-pooled--ehlo-name must be " + EhloName.ALLOWED);
    }
}
