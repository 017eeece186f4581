package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The admin's settings for codes.
 *
 * @param format the format of the code
 * @param lifetime how long a code is accepted; at most a day
 * @param guessesPerCode how many inputs are compared with one code; 1 or more
 * @param failures the limits of wrong codes per {@link Budget}, over all codes; cleared by a right code
 * @param resendCooldown the time between two mails for one login; at most a day
 * @param mails the limits of mails per {@link Budget}
 * @param mailsPerNetwork the limit of mails that a network address can cause; empty for no limit
 * @param guessesPerNetwork the limit of inputs from a network address; empty for no limit
 * @param crowd the limits of wrong codes over many people
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

    /** Returns the same policy with other limits for the requesting side. */
    public CodePolicy perCaller(Optional<Limit> mails, Optional<Limit> guesses) {
        return new CodePolicy(
                format, lifetime, guessesPerCode, failures, resendCooldown, this.mails, mails, guesses, crowd);
    }

    /** Returns this policy with codes that live no longer than the given time. */
    public CodePolicy livingAtMost(Duration longest) {
        return lifetime.compareTo(longest) <= 0
                ? this
                : new CodePolicy(
                        format,
                        longest,
                        guessesPerCode,
                        failures,
                        resendCooldown,
                        mails,
                        mailsPerNetwork,
                        guessesPerNetwork,
                        crowd);
    }

    /** Returns this policy with codes that are longer by so many symbols, as far as codes can be. */
    public CodePolicy withLongerCodes(int symbols) {
        int length = Math.min(CodeFormat.MAX_LENGTH, format.length() + symbols);
        return new CodePolicy(
                new CodeFormat(format.alphabet(), length),
                lifetime,
                guessesPerCode,
                failures,
                resendCooldown,
                mails,
                mailsPerNetwork,
                guessesPerNetwork,
                crowd);
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
