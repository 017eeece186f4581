package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.Delivery;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Challenges as single-use objects of Keycloak, on whatever Keycloak keeps those in: embedded or remote Infinispan, or
 * the database. Taking a challenge is {@link org.keycloak.models.SingleUseObjectProvider#remove}, which is contracted
 * to have one winner in a cluster and over several sites.
 */
public final class SingleUseObjectChallengeStore implements ChallengeStore {
    private static final String CHALLENGE = "email-otp.challenge.";
    private static final String DELIVERY = "email-otp.delivery.";
    private static final String STATE = "state";

    private final StoreTransaction transaction;

    public SingleUseObjectChallengeStore(KeycloakSessionFactory sessions) {
        this.transaction = new StoreTransaction(sessions);
    }

    @Override
    public void create(Challenge challenge, Duration lifetime) {
        put(CHALLENGE + challenge.key().value(), lifetime, ChallengeNotes.write(challenge));
    }

    @Override
    public Optional<Challenge> find(ChallengeScope scope) {
        return transaction
                .call(objects ->
                        Optional.ofNullable(objects.get(CHALLENGE + scope.key().value())))
                .map(notes -> ChallengeNotes.read(notes, scope));
    }

    @Override
    public Optional<Challenge> take(ChallengeScope scope) {
        return transaction
                .call(objects -> Optional.ofNullable(
                        objects.remove(CHALLENGE + scope.key().value())))
                .map(notes -> ChallengeNotes.read(notes, scope));
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        put(DELIVERY + key.value(), lifetime, Map.of(STATE, delivery.name()));
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        return transaction
                .call(objects -> Optional.ofNullable(objects.get(DELIVERY + key.value())))
                .map(notes -> Delivery.valueOf(Objects.requireNonNull(notes.get(STATE))));
    }

    private void put(String key, Duration lifetime, Map<String, String> notes) {
        transaction.call(objects -> {
            objects.put(key, Lifespan.seconds(lifetime), notes);
            return key;
        });
    }
}
