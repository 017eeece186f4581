package dev.emailotp.otp;

import java.time.Duration;
import java.time.Instant;

/**
 * That somebody was asked for a code. Holds nothing from which the code could be found without the realm's key.
 *
 * @param id unique
 * @param scope all that it is bound to
 * @param format the code's shape
 * @param generation 0 for the first code, one more for each that replaced a used-up one
 * @param keyId the key that the code is derived from
 * @param createdAt when this generation was issued
 * @param expiresAt the first instant at which the code is no longer accepted
 */
public record Challenge(
        ChallengeId id,
        ChallengeScope scope,
        CodeFormat format,
        int generation,
        String keyId,
        Instant createdAt,
        Instant expiresAt) {
    public Challenge {
        if (generation < 0 || !expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("A challenge has a generation and a lifetime");
        }
    }

    public ChallengeKey key() {
        return scope.key();
    }

    public boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    public Duration remainingAt(Instant now) {
        return isLiveAt(now) ? Duration.between(now, expiresAt) : Duration.ZERO;
    }
}
