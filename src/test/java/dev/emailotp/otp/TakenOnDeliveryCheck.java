package dev.emailotp.otp;

import java.time.Duration;
import java.util.Optional;

/** A store in which somebody else takes the challenge at the worst moment of a resend: after it was found. */
final class TakenOnDeliveryCheck implements ChallengeStore {
    private final ChallengeStore store;
    private final ChallengeScope scope;

    TakenOnDeliveryCheck(ChallengeStore store, ChallengeScope scope) {
        this.store = store;
        this.scope = scope;
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        store.take(scope);
        return store.delivery(key);
    }

    @Override
    public void create(Challenge challenge, Duration lifetime) {
        store.create(challenge, lifetime);
    }

    @Override
    public Optional<Challenge> find(ChallengeScope wanted) {
        return store.find(wanted);
    }

    @Override
    public Optional<Challenge> take(ChallengeScope wanted) {
        return store.take(wanted);
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        store.noteDelivery(key, delivery, lifetime);
    }
}
