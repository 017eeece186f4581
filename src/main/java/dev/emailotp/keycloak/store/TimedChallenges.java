package dev.emailotp.keycloak.store;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.OpenResult;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Challenges in a store whose calls are measured. */
record TimedChallenges(ChallengeStore store, StoreTimer timer) implements ChallengeStore {
    @Override
    public OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return timer.time("open", () -> store.open(challenge, lifetime, claims));
    }

    @Override
    public Permit create(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return timer.time("create", () -> store.create(challenge, lifetime, claims));
    }

    @Override
    public Optional<Challenge> find(ChallengeScope scope) {
        return timer.time("find", () -> store.find(scope));
    }

    @Override
    public Snapshot look(ChallengeScope scope, List<Claim> claims) {
        return timer.time("look", () -> store.look(scope, claims));
    }

    @Override
    public boolean take(Challenge challenge, List<LimitKey> cleared) {
        return timer.time("take", () -> store.take(challenge, cleared));
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        timer.run("note_delivery", () -> store.noteDelivery(key, delivery, lifetime));
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        return timer.time("delivery", () -> store.delivery(key));
    }
}
