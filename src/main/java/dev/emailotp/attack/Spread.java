package dev.emailotp.attack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Estimates how many different partners one side has had within ten minutes, such as networks of one mailbox. Keeps
 * the {@value #KEPT} that were seen last: who has many partners is seen often. Each has 64 cells, of which a partner
 * marks one; the share of marked cells tells their number (linear counting), up to about 260. Not safe for concurrent
 * use.
 */
final class Spread {
    static final int KEPT = 1024;

    /** A number up to which the estimate tells more partners from fewer. */
    static final int MOST = 200;

    private static final int CELLS = 64;
    private static final int NEVER = Short.MIN_VALUE;

    private final Map<Long, short[]> sides = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, short[]> eldest) {
            return size() > KEPT;
        }
    };

    void mark(long side, long partner, long minute) {
        sides.computeIfAbsent(side, unseen -> unmarked())[cell(partner)] = stamp(minute);
    }

    /** Forgets a partner who has turned out to be honest. */
    void unmark(long side, long partner) {
        short[] cells = sides.get(side);
        if (cells != null) {
            cells[cell(partner)] = NEVER;
        }
    }

    /** Returns the largest number of partners that one side has. */
    double most(long minute) {
        int marked = 0;
        for (short[] cells : sides.values()) {
            marked = Math.max(marked, marked(cells, minute));
        }
        return -CELLS * Math.log(1 - Math.min(marked, CELLS - 1) / (double) CELLS);
    }

    private static int marked(short[] cells, long minute) {
        int marked = 0;
        for (short stamp : cells) {
            marked += stamp != NEVER && Math.floorMod(minute - stamp, (long) Short.MAX_VALUE) < Window.MINUTES ? 1 : 0;
        }
        return marked;
    }

    private static short[] unmarked() {
        short[] cells = new short[CELLS];
        Arrays.fill(cells, (short) NEVER);
        return cells;
    }

    private static int cell(long partner) {
        return (int) (partner & (CELLS - 1));
    }

    private static short stamp(long minute) {
        return (short) Math.floorMod(minute, (long) Short.MAX_VALUE);
    }
}
