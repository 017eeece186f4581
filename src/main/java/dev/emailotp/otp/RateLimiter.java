package dev.emailotp.otp;

import java.util.List;

/**
 * Counts, exactly. Any number of concurrent callers on any number of nodes never hold more permits of a limit within
 * one of its windows than it has; and a free permit is refused to nobody. What was acquired stays acquired, whatever
 * becomes of the caller's own transaction.
 *
 * <p>All operations throw {@link StoreUnavailableException} when the store cannot be asked; a permit may then have been
 * used up all the same.
 */
public interface RateLimiter {
    /**
     * Acquires one permit for each claim that wants one, in order, up to the first that is refused. Permits acquired
     * before a refusal are kept: a refused request counts.
     */
    Permit tryAcquire(List<Claim> claims);

    /** What each claim would be answered, in their order. Acquires nothing. */
    List<Availability> availability(List<Claim> claims);

    /** Gives back all permits of all limits under this key. */
    void reset(LimitKey key);
}
