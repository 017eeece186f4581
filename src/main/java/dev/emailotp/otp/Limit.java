package dev.emailotp.otp;

import java.time.Duration;

/**
 * A number of permits in any window of a given length. The window slides: each permit returns one window after it was
 * acquired.
 *
 * @param permits 1 or more
 * @param window more than zero, at most a day
 */
public record Limit(int permits, Duration window) {
    public static final Duration MAX_WINDOW = Duration.ofDays(1);

    public static Limit perTenMinutes(int permits) {
        return new Limit(permits, Duration.ofMinutes(10));
    }

    public static Limit perHour(int permits) {
        return new Limit(permits, Duration.ofHours(1));
    }

    public static Limit perDay(int permits) {
        return new Limit(permits, Duration.ofDays(1));
    }

    /** Returns a limit with a multiple of the permits in the same window. */
    public Limit times(int factor) {
        return new Limit(permits * factor, window);
    }

    public Limit {
        if (permits < 1) {
            throw new IllegalArgumentException("A limit has at least one permit, not " + permits);
        }
        if (window.isNegative() || window.isZero() || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("A limit's window is at most a day, not " + window);
        }
    }
}
