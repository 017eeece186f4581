package dev.emailotp.keycloak.smtp;

import java.time.Duration;

/**
 * The limits for kept connections.
 *
 * @param idle how long an unused connection waits for the next mail
 * @param maxAge the largest age; a changed secret or trust store is in use after this time at the latest
 * @param maxMails the largest number of mails per connection
 * @param maxIdle the largest number of unused connections for the same settings
 */
record PoolLimits(Duration idle, Duration maxAge, int maxMails, int maxIdle) {
    PoolLimits {
        if (idle.isNegative() || maxAge.isNegative() || maxMails < 1 || maxIdle < 0) {
            throw new IllegalArgumentException(
                    "Ages and the number of idle connections are not negative; a connection takes 1 mail or more");
        }
    }
}
