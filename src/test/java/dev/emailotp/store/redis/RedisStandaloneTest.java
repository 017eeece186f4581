package dev.emailotp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NeedsRedis(ofItsOwn = false)
class RedisStandaloneTest extends RedisContract {
    private static final LocalRedis REDIS = LocalRedis.start();

    RedisStandaloneTest() {
        super(plain(Deployment.STANDALONE, REDIS.address()), new RedisTime(List.of(REDIS::connect)));
    }

    @Test
    void aRedisThatForgotTheScriptsIsSentThemAgain() {
        Claim claim = new Claim(new LimitKey("realm", "forgotten"), new Limit(1, Duration.ofMinutes(1)));
        assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Granted.class);
        REDIS.ask(redis -> redis.scriptFlush());
        assertThat(limiter().tryAcquire(List.of(claim))).isInstanceOf(Permit.Refused.class);
    }

    @AfterEach
    void everyKeyHasALifetime() {
        REDIS.ask(redis -> assertThat(redis.keys("*"))
                .allSatisfy(key -> assertThat(redis.pttl(key)).as(key).isPositive()));
    }

    @AfterAll
    static void stop() {
        REDIS.stop();
    }
}
