package dev.emailotp.attack;

import java.util.List;

/**
 * What a signal says now.
 *
 * @param signal the signal
 * @param value the number of the last ten minutes
 * @param threshold the number from which it is unusual; more than zero
 */
public record Reading(Signal signal, double value, double threshold) {
    /**
     * Returns how many times the threshold is reached; 1 or more tells of an attack. What one network does never counts
     * for more than that.
     */
    public double over() {
        double over = value / threshold;
        return signal == Signal.MAILBOXES_PER_NETWORK ? Math.min(over, 1) : over;
    }

    /** Returns how many times the most unusual signal has reached its threshold. */
    public static double mostOver(List<Reading> readings) {
        return readings.stream().mapToDouble(Reading::over).max().orElse(0);
    }

    public boolean isUnusual() {
        return value >= threshold;
    }
}
