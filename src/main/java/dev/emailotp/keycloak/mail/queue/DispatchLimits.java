package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;

/**
 * How much the dispatcher takes on.
 *
 * @param workers how many mails are with a mail server at the same time
 * @param workersPerRealm how many of them can be of one realm
 * @param queueSize how many mails can wait
 * @param drain for how long a server that stops goes on sending
 */
record DispatchLimits(int workers, int workersPerRealm, int queueSize, Duration drain) {
    DispatchLimits {
        if (workers < 1 || workersPerRealm < 1 || queueSize < 1 || drain.isNegative()) {
            throw new IllegalArgumentException("Workers and queue must be 1 or more");
        }
    }
}
