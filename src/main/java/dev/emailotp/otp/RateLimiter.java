package dev.emailotp.otp;

import java.util.List;

/**
 * Counts exactly. Concurrent callers on any number of nodes never hold more permits of a limit within a window than the
 * limit has, and a free permit is never refused. An acquired permit stays acquired, whatever happens to the caller's
 * transaction.
 *
 * <p>All operations throw {@link StoreUnavailableException} if the store does not answer. A permit may then still have
 * been used up.
 */
public interface RateLimiter {
    /**
     * Acquires one permit for each claim that acquires one, in order, up to the first refused claim. Permits acquired
     * before a refusal are kept: a refused request counts.
     */
    Permit tryAcquire(List<Claim> claims);

    /** Returns the answer that each claim would get, in their order. Acquires nothing. */
    List<Availability> availability(List<Claim> claims);

    /**
     * Returns how many permits of the limit are in use, exactly. Acquires nothing. Can take a read for each of them, so
     * it is for admins, not for logins.
     */
    default int used(Claim claim) {
        return claim.limit().permits() - availability(List.of(claim)).get(0).permitsLeft();
    }

    /** Clears all limits under this key. */
    void reset(LimitKey key);
}
