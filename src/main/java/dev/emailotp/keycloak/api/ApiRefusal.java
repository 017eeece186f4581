package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.step.BruteForcePause;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Ends a request to the API with an error. Thrown anywhere in a door, and answered in the door's format. */
final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Within which a store is likely to be back. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ApiError error;
    private final String detail;
    private final Duration retryAfter;
    private final transient Map<String, Object> members;

    private ApiRefusal(ApiError error, String detail, Duration retryAfter, Map<String, Object> members) {
        super(error.code(), null, false, false);
        this.error = error;
        this.detail = detail;
        this.retryAfter = retryAfter;
        this.members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    static ApiRefusal of(ApiError error) {
        return new ApiRefusal(error, "", Duration.ZERO, Map.of());
    }

    /** @param detail what exactly is wrong, for the developer; never contains input */
    static ApiRefusal of(ApiError error, String detail) {
        return new ApiRefusal(error, detail, Duration.ZERO, Map.of());
    }

    static ApiRefusal storeUnavailable() {
        return of(ApiError.STORE_UNAVAILABLE).retryAfter(SOON);
    }

    static ApiRefusal paused(BruteForcePause pause) {
        return of(ApiError.PAUSED).retryAfter(pause.remaining());
    }

    ApiRefusal retryAfter(Duration time) {
        return new ApiRefusal(error, detail, time, members);
    }

    /** Returns the same with another member in the answer. */
    ApiRefusal with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(members);
        more.put(name, value);
        return new ApiRefusal(error, detail, retryAfter, more);
    }

    ApiError error() {
        return error;
    }

    /** Returns the text for the developer. */
    String text() {
        return detail.isEmpty() ? error.title() : error.title() + ": " + detail;
    }

    /** Returns the time until the same request can get another answer; zero if waiting does not help. */
    Duration retryAfter() {
        return retryAfter;
    }

    Map<String, Object> members() {
        return members;
    }
}
