package dev.emailotp.keycloak.attackmode;

import dev.emailotp.attack.Attack;
import dev.emailotp.attack.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What one node knows about attacks on one realm. Safe for concurrent use. */
final class RealmWatch {
    private static final long NEVER = Long.MIN_VALUE;
    private static final double GROWTH = 1.1;

    /** How long a node goes by what it has read or judged. */
    private static final Duration OF_USE = Duration.ofSeconds(5);

    private static final int KEPT_PER_HOLD = 6;
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    private final Clock clock;
    private final Signals signals;
    private final AtomicLong read = new AtomicLong(NEVER);
    private final AtomicLong judged = new AtomicLong(NEVER);
    private final AtomicLong kept = new AtomicLong(NEVER);
    private final long began;
    private volatile Attack known = Attack.none();
    private Instant stageBegan = Instant.EPOCH;
    private double overThen;

    RealmWatch(Clock clock) {
        this.clock = clock;
        this.signals = new Signals(clock);
        this.began = clock.millis();
    }

    Signals signals() {
        return signals;
    }

    Instant now() {
        return clock.instant();
    }

    Attack known() {
        return known.at(now());
    }

    /** Keeps a view of the attack in mind. */
    void know(Attack attack) {
        known = attack;
        read.set(clock.millis());
    }

    /**
     * Returns whether the signals have grown by more than a tenth since a stage began, as far as this node has seen it.
     *
     * @param over how many times the most unusual signal has reached its threshold
     */
    synchronized boolean grows(Attack attack, double over) {
        if (!attack.raised().equals(stageBegan)) {
            stageBegan = attack.raised();
            overThen = over;
        }
        return over > overThen * GROWTH;
    }

    /** Returns whether what is known is too old. Of several callers, one gets to read. */
    boolean mustRead() {
        return isDue(read, OF_USE);
    }

    /** Returns whether the signals must be looked at. Of several callers, one gets to. */
    boolean mustJudge() {
        return isDue(judged, OF_USE);
    }

    /** Returns whether an attack that has not changed must be kept again: long before it would be over. */
    boolean mustKeep(Duration hold) {
        Duration part = hold.dividedBy(KEPT_PER_HOLD);
        return isDue(kept, part.compareTo(OFTEN_ENOUGH) < 0 ? part : OFTEN_ENOUGH);
    }

    private boolean isDue(AtomicLong last, Duration time) {
        long before = last.get();
        long now = clock.millis();
        // A clock that was put back must not stop everything until it is where it was.
        boolean due = before == NEVER || now < before || now - before >= time.toMillis();
        return due && last.compareAndSet(before, now);
    }

    /** Returns whether nobody has asked for a code or entered one for so long. */
    boolean isQuietFor(Duration time) {
        return clock.millis() - Math.max(judged.get(), began) >= time.toMillis();
    }

    /** Ends the attack, and forgets what was counted. */
    void end() {
        signals.clear();
        known = Attack.none();
        kept.set(NEVER);
    }
}
