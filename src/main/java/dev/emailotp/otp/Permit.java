package dev.emailotp.otp;

import java.time.Duration;

/** A {@link RateLimiter}'s answer. */
public sealed interface Permit {
    /** All claims were granted. */
    record Granted() implements Permit {}

    /**
     * One was not.
     *
     * @param claim the first that was refused
     * @param retryAfter the time until it can be granted, more than zero
     */
    record Refused(Claim claim, Duration retryAfter) implements Permit {}
}
