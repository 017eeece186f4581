package dev.emailotp.store.redis;

import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.StoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The store contract over a Redis that a subclass starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisContract extends StoreContract {
    private final RedisConnection connection;
    private final ChallengeStore challenges;
    private final RateLimiter limiter;
    private final HandleStore handles;
    private final RedisTime time;

    RedisContract(RedisSettings settings, RedisTime time) {
        this.connection = new RedisConnection(settings);
        this.challenges = new RedisChallengeStore(connection);
        this.limiter = new RedisRateLimiter(connection);
        this.handles = new RedisHandleStore(connection);
        this.time = time;
    }

    static RedisSettings settings(
            Deployment deployment, Credentials credentials, Optional<RedisTls> tls, String... at) {
        return new RedisSettings(
                deployment,
                List.of(at).stream().map(RedisNode::of).toList(),
                deployment == Deployment.SENTINEL ? "primary" : "",
                credentials,
                tls,
                16,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                "contract");
    }

    static RedisSettings plain(Deployment deployment, String... at) {
        return settings(deployment, Credentials.none(), Optional.empty(), at);
    }

    @Override
    protected ChallengeStore challenges() {
        return challenges;
    }

    @Override
    protected RateLimiter limiter() {
        return limiter;
    }

    @Override
    protected HandleStore handles() {
        return handles;
    }

    @Override
    protected void advance(Duration by) {
        time.advance(by);
    }

    @AfterAll
    void closeConnection() {
        connection.close();
    }
}
