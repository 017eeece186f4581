package dev.emailotp.keycloak.mail.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of a realm's two mail providers a node uses. The first is tried again with one mail each minute while the second
 * is in use. Safe for concurrent use.
 */
final class Failover {
    static final Duration TRIES_FIRST_AGAIN_AFTER = Duration.ofMinutes(1);

    /** Of how many mails it is remembered who has lost the answer; of the latest. */
    private static final int REMEMBERED = 1000;

    private final Clock clock;
    private final Map<String, Turn> lost = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Turn> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Instant lastWorked = Instant.MIN;
    private @Nullable Instant failsSince;
    private @Nullable Instant secondSince;
    private Instant secondUntil = Instant.MIN;

    /** One of the two. */
    enum Turn {
        FIRST,
        SECOND
    }

    Failover(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Returns who gets a mail first. A mail whose answer one of them has lost goes to the other. Otherwise, a caller who
     * is told to try a first that has failed is the only one for a minute: others do not wait with it.
     *
     * @param mail names the mail in all attempts
     */
    synchronized Turn turn(String mail) {
        Optional<Turn> lostBy = Optional.ofNullable(lost.remove(mail));
        if (lostBy.isPresent()) {
            return lostBy.get() == Turn.FIRST ? Turn.SECOND : Turn.FIRST;
        }
        Instant now = clock.instant();
        if (secondSince == null) {
            return Turn.FIRST;
        }
        if (now.isBefore(secondUntil)) {
            return Turn.SECOND;
        }
        secondUntil = now.plus(TRIES_FIRST_AGAIN_AFTER);
        return Turn.FIRST;
    }

    /** Remembers who may have sent the mail. */
    synchronized void lost(String mail, Turn by) {
        lost.put(mail, by);
    }

    /**
     * @param began when the attempt began; one from before the second took over proves nothing
     * @return whether the second was in use until now
     */
    synchronized boolean firstWorks(Instant began) {
        if (secondSince != null && began.isBefore(secondSince)) {
            return false;
        }
        boolean was = secondSince != null;
        lastWorked = clock.instant();
        failsSince = null;
        secondSince = null;
        return was;
    }

    /**
     * @param began when the attempt that has failed began
     * @return for how long the first has been failing
     */
    synchronized Duration firstFails(Instant began) {
        if (failsSince == null) {
            failsSince = began.isBefore(lastWorked) ? lastWorked : began;
        }
        return Duration.between(failsSince, clock.instant());
    }

    /**
     * @param leftAlone how long the first wants to be left alone; zero if it does not say
     * @return whether the first was in use until now
     */
    synchronized boolean useSecond(Duration leftAlone) {
        boolean was = secondSince == null;
        Instant now = clock.instant();
        if (was) {
            secondSince = now;
        }
        boolean longer = leftAlone.compareTo(TRIES_FIRST_AGAIN_AFTER) > 0;
        secondUntil = now.plus(longer ? leftAlone : TRIES_FIRST_AGAIN_AFTER);
        return was;
    }

    synchronized boolean usesSecond() {
        return secondSince != null;
    }
}
