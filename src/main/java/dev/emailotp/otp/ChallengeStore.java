package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps challenges until they are taken or expire. Who asks for a challenge knows its scope; a store keeps it under the
 * scope's {@linkplain ChallengeScope#key() digest} and has no need to keep the scope itself, which names the person.
 *
 * <p>What is done is durable by itself, whatever becomes of the caller's own transaction, and is seen by every node of
 * a cluster. Operations that also claim or clear limits spare a store over a network its round trips; what they do to
 * limits is exactly what {@link RateLimiter} says.
 *
 * <p>All operations throw {@link StoreUnavailableException} when the store cannot be asked; nothing may then be
 * concluded about the challenge.
 */
public interface ChallengeStore {
    /**
     * Finds the challenge of the same scope; only if there is none, acquires the claims and {@linkplain #create
     * creates} this one.
     */
    OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims);

    /**
     * Acquires the claims. If all are granted, keeps the challenge for the given lifetime, replacing what this scope
     * had before.
     */
    Permit create(Challenge challenge, Duration lifetime, List<Claim> claims);

    /** The challenge of this scope, as long as it was neither taken nor outlived its lifetime. */
    Optional<Challenge> find(ChallengeScope scope);

    /** Finds the challenge and its delivery and looks at the limits. Changes nothing. */
    Snapshot look(ChallengeScope scope, List<Claim> claims);

    /**
     * Removes the challenge and then gives back all permits of all limits under a key. Of any number of concurrent
     * callers in the cluster exactly one is told that it has taken the challenge; for all others, and all later ones,
     * and where the scope has a challenge with another id by now, nothing is given back. The caller that
     * has taken the challenge is told so even if the permits could not be given back.
     */
    boolean take(Challenge challenge, LimitKey cleared);

    /** Notes how far a mail has come, for as long as given. The last note wins. */
    void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime);

    /** How far the last mail has come; empty if nothing was noted, or it was outlived. */
    Optional<Delivery> delivery(ChallengeKey key);
}
