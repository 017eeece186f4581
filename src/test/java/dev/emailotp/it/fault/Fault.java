package dev.emailotp.it.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What happens to one chunk of bytes.
 *
 * @param line the line on which it travels
 * @param answer whether it travels to Keycloak, or from it
 * @param chunk how many chunks travel in that direction before it, over all connections, since the plan began
 * @param kind what happens to it
 * @param delay for how long it is held, if it is
 */
public record Fault(Line line, boolean answer, int chunk, Kind kind, Duration delay) {
    /** The servers behind Keycloak, and how many chunks a login takes on the way to each. */
    public enum Line {
        DATABASE(40),
        REDIS(8),
        MAIL(14);

        private final int chunks;

        Line(int chunks) {
            this.chunks = chunks;
        }
    }

    public enum Kind {
        /** The connection ends before it. */
        CUT_BEFORE,

        /** Part of it arrives. */
        CUT_WITHIN,

        /** It arrives, and nothing after it. */
        CUT_AFTER,

        /** It arrives late; what others send overtakes it. */
        LATE
    }

    /** Shorter and longer than the store's patience, which is a second. */
    private static final List<Integer> DELAYS = List.of(20, 200, 700, 1500, 2500);

    static Fault draw(Random random) {
        Line line = Line.values()[random.nextInt(Line.values().length)];
        return new Fault(
                line,
                random.nextBoolean(),
                random.nextInt(line.chunks),
                Kind.values()[random.nextInt(Kind.values().length)],
                Duration.ofMillis(DELAYS.get(random.nextInt(DELAYS.size()))));
    }
}
