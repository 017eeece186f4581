package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.RateLimiter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Exact limits over a store that has no counters. A limit of n permits is n slots; each slot is a single-use object
 * that lives for one window. The caller that puts the object into a free slot gets the permit.
 * {@link SingleUseObjectProvider#putIfAbsent} lets only one caller in the cluster do so.
 *
 * <p>A reset moves the key to new slots and leaves the old ones to expire.
 */
public final class SingleUseObjectRateLimiter implements RateLimiter {
    private final StoreTransaction transaction;
    private final Clock clock;

    public SingleUseObjectRateLimiter(KeycloakSessionFactory sessions, Exactness exactness, Clock clock) {
        this.transaction = new StoreTransaction(sessions, exactness);
        this.clock = clock;
    }

    @Override
    public Permit tryAcquire(List<Claim> claims) {
        return transaction.call(objects -> tryAcquire(objects, claims));
    }

    /**
     * On a database, a caller keeps the slots that it has taken locked until it has all of them. All callers ask for their
     * limits in the same order, so that these locks cause no deadlock. Those of MariaDB also cover what lies between rows,
     * and do: then the database undoes all of it, and it is tried again.
     */
    Permit tryAcquire(SingleUseObjectProvider objects, List<Claim> claims) {
        for (Claim claim : claims) {
            Optional<Permit.Refused> refused = refusal(objects, claim);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new Permit.Granted();
    }

    @Override
    public List<Availability> availability(List<Claim> claims) {
        return transaction.call(objects -> availability(objects, claims));
    }

    List<Availability> availability(SingleUseObjectProvider objects, List<Claim> claims) {
        return claims.stream()
                .map(claim -> slots(objects, claim, false).availability())
                .toList();
    }

    @Override
    public int used(Claim claim) {
        return transaction.call(objects -> slots(objects, claim, false).used());
    }

    @Override
    public void reset(LimitKey key) {
        reset(List.of(key));
    }

    /** Clears all limits under these keys, in one transaction. */
    void reset(List<LimitKey> keys) {
        transaction.call(objects -> {
            keys.forEach(key -> new Epochs(objects, key, clock.millis()).begin());
            return keys;
        });
    }

    private Optional<Permit.Refused> refusal(SingleUseObjectProvider objects, Claim claim) {
        return slots(objects, claim, claim.acquires())
                .claim(claim.acquires())
                .map(wait -> new Permit.Refused(claim, wait));
    }

    private Slots slots(SingleUseObjectProvider objects, Claim claim, boolean takes) {
        long now = clock.millis();
        return new Slots(objects, claim, new Epochs(objects, claim.key(), now).current(takes), now);
    }
}
