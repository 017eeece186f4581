package dev.emailotp.otp;

import java.time.Duration;

/**
 * What a claim would be answered.
 *
 * @param permitsLeft how many permits are free; of more than 30 it may be fewer, but at least 30
 * @param retryAfter the time until there is a free one; zero if there is one now
 */
public record Availability(int permitsLeft, Duration retryAfter) {
    public static Availability free(int permits) {
        return new Availability(permits, Duration.ZERO);
    }

    public static Availability usedUp(Duration retryAfter) {
        return new Availability(0, retryAfter);
    }
}
