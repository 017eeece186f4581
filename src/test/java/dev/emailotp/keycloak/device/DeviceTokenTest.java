package dev.emailotp.keycloak.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trusted device holds. */
class DeviceTokenTest {
    @Test
    void theSeriesStaysAndTheSecretChanges() {
        DeviceToken token = DeviceToken.create();
        DeviceToken next = token.next();
        assertThat(next.series()).isEqualTo(token.series());
        assertThat(next.secret()).isNotEqualTo(token.secret()).hasSize(43);
        assertThat(DeviceToken.create().series()).isNotEqualTo(token.series()).hasSize(22);
    }

    @Test
    void aCookieIsReadAsItWasWritten() {
        DeviceToken token = DeviceToken.create();
        assertThat(DeviceToken.ofCookie(token.toCookie())).contains(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "aaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaa.short", "\n", "ä.ö"})
    void whatIsNoTokenIsNone(String value) {
        assertThat(DeviceToken.ofCookie(value)).isEmpty();
    }

    @Test
    void noLogShowsIt() {
        DeviceToken token = DeviceToken.create();
        assertThat(token.toString()).doesNotContain(token.series(), token.secret());
    }
}
