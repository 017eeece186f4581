package dev.emailotp.it.support;

import java.time.Duration;

/** The clock of a server of tests. A test that moves it closes it, which puts it back to the real time. */
public final class ServerClock implements AutoCloseable {
    private final Probe probe;
    private final Runnable moved;
    private Duration ahead = Duration.ZERO;

    ServerClock(Probe probe, Runnable moved) {
        this.probe = probe;
        this.moved = moved;
    }

    /** Puts it that much ahead of the real time, or behind it. */
    public void ahead(Duration time) {
        ahead = time;
        probe.clockAhead(time);
        moved.run();
    }

    /** Moves it on from where it is, or back. */
    public void advance(Duration time) {
        ahead(ahead.plus(time));
    }

    @Override
    public void close() {
        ahead(Duration.ZERO);
    }
}
