package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an admin decides about codes.
 *
 * @param format the code's shape
 * @param lifetime for how long a code is accepted; at most a day
 * @param guessesPerCode how many inputs are compared with one code; 1 or more
 * @param failures how many wrong inputs a {@link Budget} has, over all codes; cleared by success
 * @param resendCooldown the time between two mails for one login; at most a day
 * @param mails how many mails a {@link Budget} has
 * @param mailsPerNetwork how many mails a network address can cause; empty for any number
 * @param guessesPerNetwork how many inputs a network address has; empty for any number
 * @param crowd how many wrong inputs there may be over all people
 */
public record CodePolicy(
        CodeFormat format,
        Duration lifetime,
        int guessesPerCode,
        List<Limit> failures,
        Duration resendCooldown,
        List<Limit> mails,
        Optional<Limit> mailsPerNetwork,
        Optional<Limit> guessesPerNetwork,
        CrowdLimits crowd) {
    public CodePolicy {
        failures = limits("wrong inputs", failures);
        mails = limits("mails", mails);
        requireAtMostADay("lifetime", lifetime);
        requireAtMostADay("resend cooldown", resendCooldown);
        if (guessesPerCode < 1) {
            throw new IllegalArgumentException("A code has at least one guess, not " + guessesPerCode);
        }
    }

    private static void requireAtMostADay(String what, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(Limit.MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("A code's " + what + " is at most a day, not " + time);
        }
    }

    private static List<Limit> limits(String what, List<Limit> limits) {
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("A policy limits " + what);
        }
        return List.copyOf(limits);
    }
}
