package dev.emailotp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.EarlierRelease;
import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import dev.emailotp.stable.StableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis keeps its contents while servers are updated. */
@NeedsRedis(ofItsOwn = false)
class StoredInRedisTest {
    private static final LocalRedis REDIS = LocalRedis.start();
    private static final RedisConnection CONNECTION =
            new RedisConnection(RedisContract.plain(Deployment.STANDALONE, REDIS.address()));
    private static final String CHALLENGE = "contract:{a realm}:challenge:ljd-9594qHt-YLSNxjL-qmPl7H0SAC0ogVFy_kBNbE0";
    private static final String DELIVERY = "contract:{a realm}:delivery:ljd-9594qHt-YLSNxjL-qmPl7H0SAC0ogVFy_kBNbE0";
    private static final String LIMIT = "contract:{a realm}:limit:kind:digest";
    private static final Claim CLAIM =
            new Claim(new LimitKey("a realm", "kind:digest"), new Limit(1, Duration.ofMinutes(10)));

    private final RedisChallengeStore challenges = new RedisChallengeStore(CONNECTION);
    private final RedisRateLimiter limiter = new RedisRateLimiter(CONNECTION);

    @BeforeEach
    void forgetAll() {
        REDIS.ask(redis -> redis.flushAll());
    }

    @Test
    void whatAnEarlierReleaseHasKeptIsFound() {
        REDIS.ask(redis -> {
            redis.hset(CHALLENGE, EarlierRelease.notes());
            redis.set(DELIVERY, "DELAYED");
            double now = Double.parseDouble(redis.time().get(0)) * 1000;
            redis.zadd(LIMIT + ":600000", now, "one permit");
            redis.sadd(LIMIT, "600000");
        });
        assertThat(challenges.find(EarlierRelease.SCOPE)).contains(EarlierRelease.CHALLENGE);
        assertThat(challenges.delivery(EarlierRelease.SCOPE.key())).contains(Delivery.DELAYED);
        assertThat(limiter.tryAcquire(List.of(CLAIM))).isInstanceOf(Permit.Refused.class);
        assertThat(challenges.take(EarlierRelease.CHALLENGE, List.of(CLAIM.key())))
                .isTrue();
        assertThat(limiter.tryAcquire(List.of(CLAIM))).as("cleared").isInstanceOf(Permit.Granted.class);
    }

    @Test
    void keysHaveTheSameNamesAndTypes() {
        challenges.create(EarlierRelease.CHALLENGE, Duration.ofMinutes(5), List.of(CLAIM));
        challenges.noteDelivery(EarlierRelease.SCOPE.key(), Delivery.SENT, Duration.ofMinutes(5));
        new RedisHandleStore(CONNECTION)
                .keep(new HandleKey("a realm", "digest"), "what is sealed", Duration.ofMinutes(5));
        List<String> found = new ArrayList<>();
        REDIS.ask(redis -> redis.keys("*").forEach(key -> {
            String type = redis.type(key);
            found.add(key + " " + type + " "
                    + switch (type) {
                        case "hash" ->
                            redis.hgetAll(key).keySet().stream().sorted().toList();
                        case "set" -> redis.smembers(key);
                        case "string" -> redis.get(key);
                        default -> redis.zcard(key);
                    });
        }));
        new StableList("redis").isExactly(found);
    }

    @AfterAll
    static void stop() {
        CONNECTION.close();
        REDIS.stop();
    }
}
