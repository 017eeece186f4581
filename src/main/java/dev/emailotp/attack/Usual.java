package dev.emailotp.attack;

/**
 * What a signal usually is at each hour of the day: an exponentially weighted mean of windows, and their mean
 * deviation. One window changes little, and what is far from usual is cut off before it counts, so that an attacker
 * needs days to teach a realm an attack. An hour that is not learned yet has what the nearest learned hours have. Not
 * safe for concurrent use.
 */
final class Usual {
    private static final int HOURS = 24;
    private static final double WEIGHT = 0.1;
    private static final int DEVIATIONS = 2;

    /** How many windows make an hour known: one hour's. */
    private static final int LEARNED = 6;

    /** How many times the usual a window counts at most. */
    private static final int CUT = 2;

    private final double[] mean = new double[HOURS];
    private final double[] deviation = new double[HOURS];
    private final int[] windows = new int[HOURS];

    /**
     * Learns a window that has ended.
     *
     * @param floor what counts as usual at least
     */
    void learn(int hour, double value, double floor) {
        boolean isLearned = windows[hour] >= LEARNED;
        double counted = isLearned ? Math.min(value, CUT * Math.max(mean[hour], floor)) : value;
        double weight = Math.max(WEIGHT, 1.0 / (windows[hour] + 1));
        double away = Math.abs(counted - mean[hour]);
        deviation[hour] += windows[hour] == 0 ? 0 : weight * (away - deviation[hour]);
        mean[hour] += weight * (counted - mean[hour]);
        windows[hour]++;
    }

    /** Returns what is usual at an hour, from 0 to 23; zero as long as nothing is known. */
    double of(int hour) {
        for (int distance = 0; distance <= HOURS / 2; distance++) {
            int before = Math.floorMod(hour - distance, HOURS);
            int after = Math.floorMod(hour + distance, HOURS);
            if (windows[before] >= LEARNED || windows[after] >= LEARNED) {
                return Math.max(learned(before), learned(after));
            }
        }
        return 0;
    }

    private double learned(int hour) {
        return windows[hour] >= LEARNED ? mean[hour] + DEVIATIONS * deviation[hour] : 0;
    }
}
