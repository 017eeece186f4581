package dev.emailotp.keycloak.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of an API.
 *
 * @param headers their names are in lower case
 * @param body what it says, if that is JSON; otherwise a missing node
 */
public record ApiReply(int status, Map<String, String> headers, JsonNode body) {
    /** Longer than anybody waits for a code. */
    private static final int LONGEST_PAUSE = 86_400;

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns how long the service wants to be left alone (RFC 9110 section 10.2.3), if it says so in seconds. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(headers.get("retry-after"))
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Math.min(Integer.parseInt(seconds), LONGEST_PAUSE)));
    }

    @Override
    public String toString() {
        return "ApiReply[" + status + "]";
    }

    /** Returns the status for events and logs. */
    public String code() {
        return "HTTP " + status;
    }
}
