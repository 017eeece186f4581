package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The time to wait before the next attempt. It doubles each time, up to half a minute, and is random within its upper
 * half, so that mails that failed together do not return together.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 10;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** @param tries the number of attempts so far, at least one */
    Duration after(int tries) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, MAX_DOUBLINGS));
        long millis = (doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST).toMillis();
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
