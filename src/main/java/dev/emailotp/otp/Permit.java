package dev.emailotp.otp;

import java.time.Duration;

/** The answer of a {@link RateLimiter}. */
public sealed interface Permit {
    /** All claims were granted. */
    record Granted() implements Permit {}

    /**
     * A claim was refused.
     *
     * @param claim the first refused claim
     * @param retryAfter the time until it can be granted; more than zero
     */
    record Refused(Claim claim, Duration retryAfter) implements Permit {}
}
