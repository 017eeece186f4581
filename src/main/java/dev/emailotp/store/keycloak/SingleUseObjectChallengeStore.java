package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeNotes;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.OpenResult;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.Snapshot;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Keeps challenges as Keycloak's single-use objects, in whichever storage Keycloak uses for those: embedded or remote
 * Infinispan, or the database. To take a challenge it calls {@link org.keycloak.models.SingleUseObjectProvider#remove},
 * whose contract guarantees one winner in a cluster and across sites.
 */
public final class SingleUseObjectChallengeStore implements ChallengeStore {
    private static final String CHALLENGE = "email-otp.challenge.";
    private static final String DELIVERY = "email-otp.delivery.";
    private static final String STATE = "state";
    private static final Logger LOG = Logger.getLogger(SingleUseObjectChallengeStore.class);

    private final StoreTransaction transaction;
    private final SingleUseObjectRateLimiter limiter;

    public SingleUseObjectChallengeStore(
            KeycloakSessionFactory sessions, Exactness exactness, SingleUseObjectRateLimiter limiter) {
        this.transaction = new StoreTransaction(sessions, exactness);
        this.limiter = limiter;
    }

    /**
     * Checks that the store answers, and measures how long it takes.
     *
     * @throws dev.emailotp.otp.StoreUnavailableException if the store does not answer
     */
    public static Duration ping(KeycloakSessionFactory sessions, Exactness exactness) {
        long before = System.nanoTime();
        new StoreTransaction(sessions, exactness).call(objects -> objects.contains(CHALLENGE));
        return Duration.ofNanos(System.nanoTime() - before);
    }

    @Override
    public OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return transaction.call(objects -> challenge(objects, challenge.scope())
                .<OpenResult>map(OpenResult.Found::new)
                .orElseGet(() -> new OpenResult.Tried(create(objects, challenge, lifetime, claims))));
    }

    @Override
    public Permit create(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return transaction.call(objects -> create(objects, challenge, lifetime, claims));
    }

    private Permit create(SingleUseObjectProvider objects, Challenge challenge, Duration lifetime, List<Claim> claims) {
        Permit permit = limiter.tryAcquire(objects, claims);
        if (permit instanceof Permit.Granted) {
            put(objects, CHALLENGE + challenge.key().value(), lifetime, ChallengeNotes.write(challenge));
        }
        return permit;
    }

    @Override
    public Optional<Challenge> find(ChallengeScope scope) {
        return transaction.call(objects -> challenge(objects, scope));
    }

    @Override
    public Snapshot look(ChallengeScope scope, List<Claim> claims) {
        return transaction.call(objects -> new Snapshot(
                challenge(objects, scope), delivery(objects, scope.key()), limiter.availability(objects, claims)));
    }

    @Override
    public boolean take(Challenge challenge, List<LimitKey> cleared) {
        boolean taken = transaction
                .call(objects -> Optional.ofNullable(
                        objects.remove(CHALLENGE + challenge.key().value())))
                .map(notes -> ChallengeNotes.read(notes, challenge.scope()))
                .map(Challenge::id)
                .filter(challenge.id()::equals)
                .isPresent();
        if (taken) {
            giveBack(cleared);
        }
        return taken;
    }

    /**
     * Clears the limits. The code is used up at this point, so a failure to clear must not keep the account owner out.
     */
    private void giveBack(List<LimitKey> cleared) {
        try {
            limiter.reset(cleared);
        } catch (StoreUnavailableException e) {
            LOG.warn("A code was taken, but its limits could not be cleared", e);
        }
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        transaction.call(objects -> {
            put(objects, DELIVERY + key.value(), lifetime, Map.of(STATE, delivery.name()));
            return key;
        });
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        return transaction.call(objects -> delivery(objects, key));
    }

    private static Optional<Challenge> challenge(SingleUseObjectProvider objects, ChallengeScope scope) {
        return Optional.ofNullable(objects.get(CHALLENGE + scope.key().value()))
                .map(notes -> ChallengeNotes.read(notes, scope));
    }

    private static Optional<Delivery> delivery(SingleUseObjectProvider objects, ChallengeKey key) {
        return Optional.ofNullable(objects.get(DELIVERY + key.value()))
                .map(notes -> Delivery.valueOf(Objects.requireNonNull(notes.get(STATE))));
    }

    private static void put(SingleUseObjectProvider objects, String key, Duration lifetime, Map<String, String> notes) {
        objects.put(key, Lifespan.seconds(lifetime), notes);
    }
}
