package dev.emailotp.attack;

/**
 * A count of ten minutes, in parts of one minute. Knows twice as many, so that ten minutes can be counted when they have
 * just ended. Not safe for concurrent use.
 */
final class Window {
    /** How many minutes count. */
    static final int MINUTES = 10;

    private static final int PARTS = 2 * MINUTES;

    private final int[] counts = new int[PARTS];
    private final long[] minutes = new long[PARTS];

    void add(long minute) {
        int part = part(minute);
        if (minutes[part] != minute) {
            minutes[part] = minute;
            counts[part] = 0;
        }
        counts[part]++;
    }

    /** Takes one off again, of the oldest minute that has any; none if the ten minutes have none. */
    void takeOff(long minute) {
        for (long each = minute - MINUTES + 1; each <= minute; each++) {
            int part = part(each);
            if (minutes[part] == each && counts[part] > 0) {
                counts[part]--;
                return;
            }
        }
    }

    /** Returns the sum of the ten minutes that end with the given one. */
    int sum(long minute) {
        return sum(minute, minute);
    }

    /** Returns the same without the last minute, from which much is still under way. */
    int sumBefore(long minute) {
        return sum(minute, minute - 1);
    }

    private int sum(long minute, long last) {
        int sum = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += minutes[part] > minute - MINUTES && minutes[part] <= last ? counts[part] : 0;
        }
        return sum;
    }

    private static int part(long minute) {
        return (int) Math.floorMod(minute, (long) PARTS);
    }
}
