package dev.emailotp.keycloak.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiReplyTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "86400, 86400", "86401, 86400", "999999999, 86400"})
    void aServiceSaysHowLongItWantsToBeLeftAlone(String header, int seconds) {
        assertThat(reply(Map.of("retry-after", header)).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 1999 23:59:59 GMT", "-1", "1.5", "soon", "", "9999999999"})
    void whatIsNoNumberOfSecondsIsIgnored(String header) {
        assertThat(reply(Map.of("retry-after", header)).retryAfter()).isEmpty();
    }

    @Test
    void aServiceNeedNotSay() {
        assertThat(reply(Map.of()).retryAfter()).isEmpty();
    }

    private static ApiReply reply(Map<String, String> headers) {
        return new ApiReply(429, headers, MissingNode.getInstance());
    }
}
