package dev.emailotp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeId;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.Purpose;
import dev.emailotp.otp.Race;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections break at random points: before, within and after requests and replies. */
@NeedsRedis(ofItsOwn = false)
class RedisChaosTest {
    private static final int THREADS = 64;
    private static final int ROUNDS = 25;
    private static final int PERMITS = 5;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LocalRedis REDIS = LocalRedis.start();

    private final CuttingProxy proxy = new CuttingProxy(REDIS);
    private final RedisConnection connection =
            new RedisConnection(RedisContract.plain(Deployment.STANDALONE, proxy.address()));

    @Test
    void aLimitNeverGrantsMoreThanItsPermits() {
        RedisRateLimiter limiter = new RedisRateLimiter(connection);
        List<Claim> claims = new ArrayList<>();
        int granted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Claim claim = new Claim(key(), new Limit(PERMITS, Duration.ofHours(1)));
            claims.add(claim);
            List<Permit> grants = answers(() -> limiter.tryAcquire(List.of(claim)))
                    .filter(Permit.Granted.class::isInstance)
                    .toList();
            assertThat(grants).hasSizeLessThanOrEqualTo(PERMITS);
            granted += grants.size();
        }
        expectCutsAndRecovery(() -> limiter.tryAcquire(List.of(new Claim(key(), new Limit(1, MINUTE)))));
        assertThat(granted).as("grants that were answered").isGreaterThan(ROUNDS * PERMITS / 2);
        assertThat(claims).allSatisfy(claim -> assertThat(limiter.availability(List.of(claim)))
                .extracting(Availability::permitsLeft)
                .containsExactly(0));
    }

    @Test
    void aChallengeNeverHasTwoTakers() {
        RedisChallengeStore store = new RedisChallengeStore(connection);
        List<Challenge> challenges = new ArrayList<>();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Challenge challenge = challenge();
            if (answered(() -> store.create(challenge, Duration.ofHours(1), List.of()))
                    .isPresent()) {
                challenges.add(challenge);
                List<Boolean> takers = answers(() -> store.take(challenge, List.of(key())))
                        .filter(took -> took)
                        .toList();
                assertThat(takers).hasSizeLessThanOrEqualTo(1);
                taken += takers.size();
            }
        }
        expectCutsAndRecovery(() -> store.find(challenge().scope()));
        assertThat(taken).as("takers that were answered").isGreaterThan(ROUNDS / 4);
        assertThat(challenges).allSatisfy(challenge -> assertThat(store.find(challenge.scope()))
                .isEmpty());
    }

    /** Of all threads' calls at once, those that were answered. */
    private static <T> Stream<T> answers(Callable<T> call) {
        return Race.run(THREADS, () -> answered(call)).stream().flatMap(Optional::stream);
    }

    /** After the last cut, at most one call meets a broken connection; it drops all other idle ones. */
    private void expectCutsAndRecovery(Callable<?> call) {
        assertThat(proxy.cuts()).isGreaterThan(ROUNDS);
        proxy.calmDown();
        answered(call);
        for (int i = 0; i < 100; i++) {
            assertThat(answered(call)).isPresent();
        }
    }

    @AfterEach
    void disconnect() {
        connection.close();
        proxy.close();
    }

    private static <T> Optional<T> answered(Callable<T> call) {
        try {
            return Optional.of(call.call());
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new AssertionError("Anything else than unavailable", e);
        }
    }

    private static LimitKey key() {
        return new LimitKey("realm", UUID.randomUUID().toString());
    }

    private static Challenge challenge() {
        String id = UUID.randomUUID().toString();
        ChallengeScope scope = new ChallengeScope(new Purpose("chaos"), "realm", id, "a@example.org", "browser");
        Instant now = Instant.ofEpochSecond(1);
        return new Challenge(
                new ChallengeId(id.replace("-", "").substring(0, 22)),
                scope,
                new CodeFormat(CodeAlphabet.DIGITS, 6),
                0,
                "key",
                now,
                now.plus(MINUTE));
    }

    @AfterAll
    static void stop() {
        REDIS.stop();
    }
}
