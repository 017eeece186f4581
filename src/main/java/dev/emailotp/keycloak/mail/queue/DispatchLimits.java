package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;

/**
 * The limits of the dispatcher.
 *
 * @param workers the largest number of mails that are sent at the same time
 * @param workersPerRealm the largest number of those for one realm, which {@link LaneWidth} may not use up
 * @param queueSize the largest number of waiting mails
 * @param drain how long a stopping server continues to send
 */
record DispatchLimits(int workers, int workersPerRealm, int queueSize, Duration drain) {
    DispatchLimits {
        if (workers < 1 || workersPerRealm < 1 || queueSize < 1 || drain.isNegative()) {
            throw new IllegalArgumentException(
                    "Workers, workers per realm and queue size must be 1 or more, and the drain time 0 or more");
        }
    }
}
