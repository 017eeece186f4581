package dev.emailotp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.server.FreePort;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisSentinelBuilder;

/** The primary dies, and the Sentinels promote the replica. */
@NeedsRedis
class RedisSentinelTest {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalRedis primary = LocalRedis.start("repl-diskless-sync-delay 0");
    private final LocalRedis replica = LocalRedis.start("replicaof 127.0.0.1 " + primary.port());
    private final int sentinelPort = FreePort.find();
    private RedisSentinel sentinel;

    @BeforeEach
    void startSentinel() throws IOException {
        primary.ask(redis -> {
            while (redis.waitReplicas(1, 1000) == 0) {
                // The replica has not caught up yet.
            }
        });
        sentinel = new RedisSentinelBuilder()
                .bind("127.0.0.1")
                .port(sentinelPort)
                .masterName("primary")
                .masterPort(primary.port())
                .quorumSize(1)
                .downAfterMilliseconds(500L)
                .failoverTimeout(3000L)
                .build();
        sentinel.start();
    }

    @Test
    void aLimitCountsOnAfterAFailOver() {
        RedisSettings settings = new RedisSettings(
                Deployment.SENTINEL,
                List.of(new RedisNode("127.0.0.1", sentinelPort)),
                "primary",
                Credentials.none(),
                Optional.empty(),
                4,
                Duration.ofMillis(500),
                COMMAND_TIMEOUT,
                "sentinel");
        Claim claim = new Claim(new LimitKey("realm", "guesses"), new Limit(3, Duration.ofMinutes(10)));
        try (RedisConnection connection = new RedisConnection(settings)) {
            RedisRateLimiter limiter = new RedisRateLimiter(connection);
            for (int i = 0; i < 3; i++) {
                assertThat(limiter.tryAcquire(List.of(claim))).isInstanceOf(Permit.Granted.class);
            }
            primary.ask(redis -> assertThat(redis.waitReplicas(1, 1500)).isEqualTo(1));

            primary.stop();
            int refusals = 0;
            Optional<Permit> answer = ask(limiter, claim);
            for (long deadline = System.nanoTime() + PATIENCE.toNanos(); answer.isEmpty(); refusals++) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                answer = ask(limiter, claim);
            }
            assertThat(refusals).as("closed while there is no primary").isPositive();
            assertThat(answer).get().isInstanceOf(Permit.Refused.class);
        }
    }

    /** Returns empty if Redis did not answer. Even then the call returns in time. */
    private static Optional<Permit> ask(RedisRateLimiter limiter, Claim claim) {
        long before = System.nanoTime();
        try {
            return Optional.of(limiter.tryAcquire(List.of(claim)));
        } catch (StoreUnavailableException e) {
            // The time of neither all connections in turn nor an endless wait, with a margin for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(COMMAND_TIMEOUT.multipliedBy(4));
            return Optional.empty();
        }
    }

    @AfterEach
    void stop() throws IOException {
        sentinel.stop();
        replica.stop();
    }
}
