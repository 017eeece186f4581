package dev.emailotp.attack;

/**
 * What a signal says now.
 *
 * @param signal the signal
 * @param value the number of the last ten minutes
 * @param threshold the number from which it is unusual; more than zero
 */
public record Reading(Signal signal, double value, double threshold) {
    /** Returns how many times the threshold is reached; 1 or more tells of an attack. */
    public double over() {
        return value / threshold;
    }

    public boolean isUnusual() {
        return value >= threshold;
    }
}
