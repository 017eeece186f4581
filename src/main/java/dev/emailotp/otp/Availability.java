package dev.emailotp.otp;

import java.time.Duration;

/**
 * The answer that a claim would get.
 *
 * @param permitsLeft the free permits; of more than 30, the number may be lower, but is at least 30
 * @param retryAfter the time until a permit is free; zero for now
 */
public record Availability(int permitsLeft, Duration retryAfter) {
    public static Availability free(int permits) {
        return new Availability(permits, Duration.ZERO);
    }

    public static Availability usedUp(Duration retryAfter) {
        return new Availability(0, retryAfter);
    }
}
