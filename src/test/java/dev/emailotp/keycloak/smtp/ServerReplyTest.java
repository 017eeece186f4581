package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerReplyTest {
    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <a@example.org> unknown, 550 5.1.1",
        "550-5.7.26 This mail is unauthenticated, 550 5.7.26",
        "'421 Service not available', 421",
        "'452', 452",
        "550 192.0.2.1 is not welcome, 550",
        "550 5.1.1.9 is no code, 550",
        "'Got bad greeting from SMTP host: mx, port: 25, response: 554 5.7.1 no', 554 5.7.1",
        "'Got bad greeting from SMTP host: mx, port: 25, response: 554', 554"
    })
    void theCodesAreReadAndNothingElse(String text, String codes) {
        assertThat(ServerReply.in(text)).map(ServerReply::codes).hasValue(codes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[EOF]", "250 ok", "334 eyJz", "5501 x", "Could not connect to SMTP host: mx, port: 587"})
    void whatIsNoReplyIsNotTakenForOne(String text) {
        assertThat(ServerReply.in(text)).isEmpty();
    }

    @Test
    void onlyFourTwoOneEndsAConnection() {
        assertThat(ServerReply.in("421 4.7.0 bye").orElseThrow().endsConnection())
                .isTrue();
        assertThat(ServerReply.in("450 4.2.0 later").orElseThrow().endsConnection())
                .isFalse();
    }
}
