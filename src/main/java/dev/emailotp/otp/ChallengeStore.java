package dev.emailotp.otp;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps challenges until they are taken or expire. Who asks for a challenge knows its scope; a store keeps it under the
 * scope's {@linkplain ChallengeScope#key() digest} and has no need to keep the scope itself, which names the person. Each operation is atomic and durable by itself, whatever becomes of
 * the caller's own transaction, and is seen by every node of a cluster.
 *
 * <p>All operations throw {@link StoreUnavailableException} when the store cannot be asked; nothing may then be
 * concluded about the challenge.
 */
public interface ChallengeStore {
    /** Keeps the challenge for the given lifetime, replacing what this scope had before. */
    void create(Challenge challenge, Duration lifetime);

    /** The challenge of this scope, as long as it was neither taken nor outlived its lifetime. */
    Optional<Challenge> find(ChallengeScope scope);

    /**
     * Removes the challenge and hands it to the caller. Of any number of concurrent callers in the cluster exactly one
     * gets it; all others, and all later ones, get nothing.
     */
    Optional<Challenge> take(ChallengeScope scope);

    /** Notes how far a mail has come, for as long as given. The last note wins. */
    void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime);

    /** How far the last mail has come; empty if nothing was noted, or it was outlived. */
    Optional<Delivery> delivery(ChallengeKey key);
}
