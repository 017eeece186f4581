package dev.emailotp.keycloak.smtp;

import java.time.Duration;

/**
 * For how long connections are kept.
 *
 * @param idle how long an unused one waits for the next mail
 * @param maxAge how old it can become; a changed secret or trust store is in use after this at the latest
 * @param maxMails how many mails it can take
 * @param maxIdle how many unused ones are kept for the same settings
 */
record PoolLimits(Duration idle, Duration maxAge, int maxMails, int maxIdle) {
    PoolLimits {
        if (idle.isNegative() || maxAge.isNegative() || maxMails < 1 || maxIdle < 0) {
            throw new IllegalArgumentException(
                    "Ages and the number of idle connections are not negative; a connection takes 1 mail or more");
        }
    }
}
