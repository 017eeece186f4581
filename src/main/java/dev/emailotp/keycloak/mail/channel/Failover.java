package dev.emailotp.keycloak.mail.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a realm's two mail providers a node uses. The first is tried again with one mail each minute while the second
 * is in use. Safe for concurrent use.
 */
final class Failover {
    static final Duration TRIES_FIRST_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Clock clock;
    private @Nullable Instant failsSince;
    private @Nullable Instant secondUntil;

    Failover(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether a mail goes to the second provider; otherwise the caller tries the first. */
    synchronized boolean startsWithSecond() {
        Instant now = clock.instant();
        if (secondUntil == null) {
            return false;
        }
        if (now.isBefore(secondUntil)) {
            return true;
        }
        // Only this mail finds out; others do not wait with it.
        secondUntil = now.plus(TRIES_FIRST_AGAIN_AFTER);
        return false;
    }

    /** @return whether the second was in use until now */
    synchronized boolean firstWorks() {
        boolean was = secondUntil != null;
        failsSince = null;
        secondUntil = null;
        return was;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * @param since when the attempt that has failed began
     * @return for how long the first has been failing
     */
    synchronized Duration firstFails(Instant since) {
        if (failsSince == null) {
            failsSince = since;
        }
        return Duration.between(failsSince, clock.instant());
    }

    /** @return whether the first was in use until now */
    synchronized boolean useSecond() {
        boolean was = secondUntil == null;
        secondUntil = clock.instant().plus(TRIES_FIRST_AGAIN_AFTER);
        return was;
    }

    synchronized boolean usesSecond() {
        return secondUntil != null;
    }
}
