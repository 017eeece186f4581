package dev.emailotp.attack;

/**
 * Tells networks that were seen within a day from new ones. Two Bloom filters take turns each day, so that a network is
 * remembered for one to two days. Some new networks are taken for known ones, more the more there are; never the other
 * way round. Not safe for concurrent use.
 */
final class Newcomers {
    private static final int BITS = 1 << 16;
    private static final long MINUTES_PER_DAY = 24 * 60;

    private static final long[] NONE = new long[BITS / Long.SIZE];

    private long[] today = NONE;
    private long[] before = NONE;
    private long day = Long.MIN_VALUE;

    /** Returns whether the network is new, and remembers it. */
    boolean add(long network, long minute) {
        turn(minute / MINUTES_PER_DAY);
        int first = (int) (network & (BITS - 1));
        int second = (int) ((network >>> 32) & (BITS - 1));
        boolean known = has(today, first, second) || has(before, first, second);
        set(today, first);
        set(today, second);
        return !known;
    }

    private void turn(long now) {
        if (now == day) {
            return;
        }
        before = now == day + 1 ? today : NONE;
        today = new long[BITS / Long.SIZE];
        day = now;
    }

    private static boolean has(long[] filter, int first, int second) {
        return (filter[first / Long.SIZE] >>> first & 1) == 1 && (filter[second / Long.SIZE] >>> second & 1) == 1;
    }

    private static void set(long[] filter, int bit) {
        filter[bit / Long.SIZE] |= 1L << bit;
    }
}
