package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store in which somebody else takes the challenge at the worst moment of a resend: after it was found. */
final class TakenOnceSeen implements ChallengeStore {
    private final ChallengeStore store;
    private final ChallengeScope scope;

    TakenOnceSeen(ChallengeStore store, ChallengeScope scope) {
        this.store = store;
        this.scope = scope;
    }

    @Override
    public Snapshot look(ChallengeScope wanted, List<Claim> claims) {
        Snapshot seen = store.look(wanted, claims);
        store.find(scope).ifPresent(challenge -> store.take(challenge, List.of()));
        return seen;
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        return store.delivery(key);
    }

    @Override
    public OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return store.open(challenge, lifetime, claims);
    }

    @Override
    public Permit create(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return store.create(challenge, lifetime, claims);
    }

    @Override
    public Optional<Challenge> find(ChallengeScope wanted) {
        return store.find(wanted);
    }

    @Override
    public boolean take(Challenge challenge, List<LimitKey> cleared) {
        return store.take(challenge, cleared);
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        store.noteDelivery(key, delivery, lifetime);
    }
}
