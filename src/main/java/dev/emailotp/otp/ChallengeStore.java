package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps challenges until they are taken or expire. Callers know the scope of a challenge. A store keeps the challenge
 * under the scope's {@linkplain ChallengeScope#key() digest} and does not need the scope itself, which identifies the
 * person.
 *
 * <p>Each operation is durable by itself, whatever happens to the caller's transaction, and visible to every node of a
 * cluster. Operations that also claim or clear limits save a networked store round trips. Their effect on limits is
 * exactly what {@link RateLimiter} specifies.
 *
 * <p>All operations throw {@link StoreUnavailableException} if the store does not answer. The state of the challenge is
 * then unknown.
 */
public interface ChallengeStore {
    /**
     * Finds the challenge of the same scope. Only if there is none, acquires the claims and
     * {@linkplain #create creates} this one.
     */
    OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims);

    /**
     * Acquires the claims. If all are granted, keeps the challenge for the given lifetime and replaces any earlier
     * challenge of its scope.
     */
    Permit create(Challenge challenge, Duration lifetime, List<Claim> claims);

    /** Returns the challenge of this scope if it was neither taken nor has expired. */
    Optional<Challenge> find(ChallengeScope scope);

    /** Finds the challenge and its delivery, and reads the limits. Changes nothing. */
    Snapshot look(ChallengeScope scope, List<Claim> claims);

    /**
     * Removes the challenge and then clears all limits under the given keys. Of any number of concurrent callers in the
     * cluster, exactly one gets {@code true}. For all other and later callers, and if the scope now has a challenge
     * with another id, nothing is cleared.
     */
    boolean take(Challenge challenge, List<LimitKey> cleared);

    /** Records how far a mail has come, for the given lifetime. The last record wins. */
    void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime);

    /** Returns how far the last mail has come; empty if nothing was recorded or the record has expired. */
    Optional<Delivery> delivery(ChallengeKey key);
}
