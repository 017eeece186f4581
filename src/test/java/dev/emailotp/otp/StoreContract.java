package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of all stores. A store's test extends this class and provides the store and a way to move its time. */
public abstract class StoreContract extends HandleContract {
    private static final int THREADS = 64;

    protected abstract ChallengeStore challenges();

    protected abstract RateLimiter limiter();

    private ChallengeScope scope;

    /** Also where one instance runs all tests: none finds what another has left. */
    @BeforeEach
    void makeScope() {
        scope = scope();
    }

    @Test
    void aChallengeIsFoundAsItWasCreated() {
        Challenge challenge = create(scope);
        assertThat(challenges().find(scope)).contains(challenge);
        assertThat(challenges().find(scope)).as("and is still there after that").contains(challenge);
    }

    @Test
    void aChallengeIsFoundInItsOwnScopeOnly() {
        create(scope);
        assertThat(challenges().find(scope())).isEmpty();
        assertThat(challenges().take(challenge(scope()), List.of(key()))).isFalse();
    }

    @Test
    void aChallengeReplacesTheOneBefore() {
        create(scope);
        Challenge second = create(scope);
        assertThat(challenges().find(scope)).contains(second);
        assertThat(take(second)).isTrue();
        assertThat(challenges().find(scope)).isEmpty();
    }

    @Test
    void aTakenChallengeIsGone() {
        Challenge challenge = create(scope);
        assertThat(take(challenge)).isTrue();
        assertThat(challenges().find(scope)).isEmpty();
        assertThat(take(challenge)).isFalse();
    }

    @Test
    void aChallengeThatWasReplacedCannotBeTakenNorClearLimits() {
        Challenge first = create(scope);
        create(scope);
        Claim claim = claim(1);
        limiter().tryAcquire(List.of(claim));
        assertThat(challenges().take(first, List.of(claim.key()))).isFalse();
        assertThat(left(claim)).isZero();
    }

    @Test
    void whoTakesTheChallengeClearsTheLimitsAndNobodyElse() {
        Challenge challenge = create(scope);
        Claim claim = claim(1);
        Claim other = claim(1);
        limiter().tryAcquire(List.of(claim, other));
        List<LimitKey> keys = List.of(claim.key(), other.key());
        assertThat(challenges().take(challenge, keys)).isTrue();
        assertThat(limiter().tryAcquire(List.of(claim, other))).isInstanceOf(Permit.Granted.class);
        assertThat(challenges().take(challenge, keys)).isFalse();
        assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Refused.class);
        assertThat(limiter().tryAcquire(List.of(other))).isInstanceOf(Permit.Refused.class);
    }

    @Test
    void openingFindsWhatIsThereAndClaimsNothing() {
        Challenge there = create(scope);
        Claim claim = claim(1);
        assertThat(challenges().open(challenge(scope), MINUTE, List.of(claim))).isEqualTo(new OpenResult.Found(there));
        assertThat(left(claim)).isEqualTo(1);
        assertThat(challenges().find(scope)).contains(there);
    }

    @Test
    void openingKeepsTheChallengeWhereThereIsNoneIfItsClaimsAreGranted() {
        Challenge challenge = challenge(scope);
        Claim claim = claim(1);
        assertThat(challenges().open(challenge, MINUTE, List.of(claim)))
                .isEqualTo(new OpenResult.Tried(new Permit.Granted()));
        assertThat(challenges().find(scope)).contains(challenge);
        assertThat(left(claim)).isZero();
        advance(MINUTE.plusSeconds(2));
        assertThat(challenges().find(scope)).as("for its lifetime").isEmpty();
    }

    @Test
    void aRefusedClaimKeepsNoChallenge() {
        Claim claim = claim(1);
        limiter().tryAcquire(List.of(claim));
        assertThat(challenges().create(challenge(scope), MINUTE, List.of(claim)))
                .isInstanceOf(Permit.Refused.class);
        assertThat(challenges().open(challenge(scope), MINUTE, List.of(claim)))
                .isInstanceOfSatisfying(OpenResult.Tried.class, tried -> assertThat(tried.permit())
                        .isInstanceOf(Permit.Refused.class));
        assertThat(challenges().find(scope)).isEmpty();
    }

    @Test
    void ofManyTakersOneGetsTheChallenge() {
        for (int round = 0; round < 3; round++) {
            Challenge challenge = create(scope);
            List<Boolean> taken = Race.run(THREADS, () -> take(challenge));
            assertThat(taken).containsOnlyOnce(true);
        }
    }

    @Test
    void aChallengeIsGoneAfterItsLifetime() {
        Challenge challenge = create(scope);
        advance(MINUTE.minus(SLACK));
        assertThat(challenges().find(scope)).isPresent();
        advance(SLACK.plusSeconds(2));
        assertThat(challenges().find(scope)).isEmpty();
        assertThat(take(challenge)).isFalse();
    }

    @Test
    void theLastNoteOnADeliveryStands() {
        assertThat(challenges().delivery(scope.key())).isEmpty();
        challenges().noteDelivery(scope.key(), Delivery.QUEUED, MINUTE);
        challenges().noteDelivery(scope.key(), Delivery.FAILED, MINUTE);
        assertThat(challenges().delivery(scope.key())).contains(Delivery.FAILED);
        advance(MINUTE.plusSeconds(2));
        assertThat(challenges().delivery(scope.key())).isEmpty();
    }

    @Test
    void aLimitGrantsItsPermitsAndNoMore() {
        Claim claim = claim(3);
        for (int i = 3; i > 0; i--) {
            assertThat(left(claim)).isEqualTo(i);
            assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Granted.class);
        }
        assertThat(left(claim)).isZero();
        assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Refused.class);
    }

    @Test
    void aRaceForPermitsGrantsExactlyAsManyAsThereAre() {
        for (int permits : new int[] {1, 5, 30, 50}) {
            Claim claim = claim(permits);
            List<Permit> answers = Race.run(THREADS, () -> limiter().tryAcquire(List.of(claim)));
            assertThat(answers.stream().filter(Permit.Granted.class::isInstance))
                    .hasSize(permits);
        }
    }

    @Test
    void aRefusalNamesTheClaimAndTheTimeToWait() {
        Claim first = claim(5);
        Claim second = claim(1);
        limiter().tryAcquire(List.of(second));
        advance(Duration.ofSeconds(20));
        Permit answer = limiter().tryAcquire(List.of(first, second));
        assertThat(answer).isInstanceOfSatisfying(Permit.Refused.class, refused -> {
            assertThat(refused.claim()).isEqualTo(second);
            assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(40).minus(SLACK), Duration.ofSeconds(41));
        });
        assertThat(left(first))
                .as("what was acquired before the refusal counts")
                .isEqualTo(4);
    }

    @Test
    void aPermitComesBackAfterTheWindowAndNotBefore() {
        Claim claim = claim(1);
        limiter().tryAcquire(List.of(claim));
        advance(MINUTE.minus(SLACK));
        assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Refused.class);
        advance(SLACK.plusSeconds(2));
        assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void theWindowSlides() {
        Claim claim = claim(2);
        limiter().tryAcquire(List.of(claim));
        advance(Duration.ofSeconds(40));
        limiter().tryAcquire(List.of(claim));
        advance(Duration.ofSeconds(22));
        assertThat(left(claim)).as("the first is back, the second not yet").isEqualTo(1);
    }

    @Test
    void aLimitOfManyPermitsIsAsExactAsOneOfFew() {
        Claim claim = claim(80);
        assertThat(left(claim)).isBetween(30, 80);
        assertThat(grantsOf(claim, 40)).isEqualTo(40);
        assertThat(limiter().used(claim)).isEqualTo(40);
        advance(Duration.ofSeconds(30));
        assertThat(grantsOf(claim, 41)).isEqualTo(40);
        assertThat(left(claim)).isZero();
        assertThat(limiter().tryAcquire(List.of(claim.asked())))
                .isInstanceOfSatisfying(Permit.Refused.class, refused -> assertThat(refused.retryAfter())
                        .isBetween(Duration.ofSeconds(30).minus(SLACK), Duration.ofSeconds(31)));
        advance(Duration.ofSeconds(32));
        assertThat(grantsOf(claim, 35)).as("those before are back").isEqualTo(35);
        assertThat(left(claim)).isEqualTo(5);
        assertThat(grantsOf(claim, 6)).as("those since are not").isEqualTo(5);
    }

    private int left(Claim claim) {
        return limiter().availability(List.of(claim)).get(0).permitsLeft();
    }

    private long grantsOf(Claim claim, int tries) {
        return Stream.generate(() -> limiter().tryAcquire(List.of(claim)))
                .limit(tries)
                .filter(Permit.Granted.class::isInstance)
                .count();
    }

    @Test
    void whatWasCountedAfterAResetIsCountedForItsWholeWindow() {
        Claim perDay = new Claim(key(), new Limit(1, Duration.ofDays(1)));
        limiter().reset(perDay.key());
        advance(Duration.ofHours(47));
        assertThat(limiter().tryAcquire(List.of(perDay))).isInstanceOf(Permit.Granted.class);
        advance(Duration.ofHours(2));
        assertThat(limiter().tryAcquire(List.of(perDay))).isInstanceOf(Permit.Refused.class);
        advance(Duration.ofHours(20));
        assertThat(limiter().tryAcquire(List.of(perDay))).isInstanceOf(Permit.Refused.class);
        advance(Duration.ofHours(3));
        assertThat(limiter().tryAcquire(List.of(perDay))).isInstanceOf(Permit.Granted.class);
    }

    @Test
    void askingTakesNothing() {
        Claim claim = claim(1);
        for (int i = 0; i < 3; i++) {
            assertThat(limiter().tryAcquire(List.of(claim.asked()))).isInstanceOf(Permit.Granted.class);
        }
        limiter().tryAcquire(List.of(claim));
        assertThat(limiter().tryAcquire(List.of(claim.asked()))).isInstanceOf(Permit.Refused.class);
    }

    @Test
    void theAvailabilityOfEachClaimIsToldInOrderWithTheTimeUntilThereIsAPermit() {
        Claim usedUp = claim(1);
        Claim free = claim(3);
        limiter().tryAcquire(List.of(usedUp, free));
        advance(Duration.ofSeconds(20));
        List<Availability> availability = limiter().availability(List.of(free, usedUp.asked(), free));
        assertThat(availability).hasSize(3);
        assertThat(availability.get(0)).isEqualTo(Availability.free(2)).isEqualTo(availability.get(2));
        assertThat(availability.get(1).permitsLeft()).isZero();
        assertThat(availability.get(1).retryAfter())
                .isBetween(Duration.ofSeconds(40).minus(SLACK), Duration.ofSeconds(41));
        assertThat(limiter().availability(List.of())).isEmpty();
        advance(Duration.ofSeconds(42));
        assertThat(left(usedUp)).isEqualTo(1);
    }

    @Test
    void lookingShowsChallengeDeliveryAndLimitsAndChangesNothing() {
        Claim claim = claim(2);
        assertThat(challenges().look(scope, List.of()))
                .isEqualTo(new Snapshot(Optional.empty(), Optional.empty(), List.of()));
        Challenge challenge = create(scope);
        challenges().noteDelivery(scope.key(), Delivery.DELAYED, MINUTE);
        limiter().tryAcquire(List.of(claim));
        Snapshot seen =
                new Snapshot(Optional.of(challenge), Optional.of(Delivery.DELAYED), List.of(Availability.free(1)));
        assertThat(challenges().look(scope, List.of(claim))).isEqualTo(seen);
        assertThat(challenges().look(scope, List.of(claim))).isEqualTo(seen);
        assertThat(challenges().look(scope(), List.of(claim)))
                .as("of another scope the limits only")
                .isEqualTo(new Snapshot(Optional.empty(), Optional.empty(), List.of(Availability.free(1))));
    }

    @Test
    void resettingAKeyGivesBackThePermitsOfAllItsLimits() {
        LimitKey key = key();
        Claim perMinute = new Claim(key, new Limit(1, MINUTE));
        Claim perDay = new Claim(key, new Limit(1, Duration.ofDays(1)));
        Claim other = claim(1);
        limiter().tryAcquire(List.of(perMinute, perDay, other));
        limiter().reset(key);
        assertThat(limiter().tryAcquire(List.of(perMinute, perDay))).isInstanceOf(Permit.Granted.class);
        assertThat(limiter().tryAcquire(List.of(perMinute))).isInstanceOf(Permit.Refused.class);
        assertThat(limiter().tryAcquire(List.of(other))).isInstanceOf(Permit.Refused.class);
    }

    private Challenge create(ChallengeScope scope) {
        Challenge challenge = challenge(scope);
        assertThat(challenges().create(challenge, MINUTE, List.of())).isInstanceOf(Permit.Granted.class);
        return challenge;
    }

    private boolean take(Challenge challenge) {
        return challenges().take(challenge, List.of(key()));
    }

    private static Challenge challenge(ChallengeScope scope) {
        Instant now = Instant.ofEpochMilli(1_793_534_400_123L);
        return new Challenge(
                ChallengeId.random(new java.security.SecureRandom()),
                scope,
                new CodeFormat(CodeAlphabet.LETTERS, 8),
                3,
                "key-1",
                now,
                now.plus(MINUTE));
    }

    private static ChallengeScope scope() {
        return new ChallengeScope(
                new Purpose("contract"), "realm", UUID.randomUUID().toString(), "someone@example.org", "browser");
    }

    private static Claim claim(int permits) {
        return new Claim(key(), new Limit(permits, MINUTE));
    }

    private static LimitKey key() {
        return LimitKey.of("contract", "realm", UUID.randomUUID().toString());
    }
}
