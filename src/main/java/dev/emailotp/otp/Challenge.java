package dev.emailotp.otp;

import java.time.Duration;
import java.time.Instant;

/**
 * The request for one code. Without the realm's key, it reveals nothing about the code.
 *
 * @param id the unique id
 * @param scope everything that the code is bound to
 * @param format the format of the code
 * @param generation 0 for the first code, one more for each that replaces a used-up one
 * @param keyId the id of the key that the code is derived from
 * @param createdAt the time at which this generation was issued
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
            throw new IllegalArgumentException("A challenge needs a generation of 0 or more and a positive lifetime");
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
