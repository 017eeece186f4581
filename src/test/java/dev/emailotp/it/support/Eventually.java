package dev.emailotp.it.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** For what happens a moment after the request that causes it: mails, events, counters. Never for expiry. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Most of it happens within some milliseconds, and is waited for hundreds of times. */
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private static final Duration LONGEST = Duration.ofMillis(80);

    private Eventually() {}

    public static void eventually(Runnable assertion) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Duration pause = SHORTEST; ; pause = longer(pause)) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
