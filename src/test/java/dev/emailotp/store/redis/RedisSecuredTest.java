package dev.emailotp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.server.FreePort;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** TLS with a self-signed certificate, and an ACL user with no more permissions than the store needs. */
@NeedsRedis
class RedisSecuredTest extends RedisContract {
    private static final TestCertificate CERTIFICATE = TestCertificate.make();
    private static final int TLS_PORT = FreePort.find();
    private static final LocalRedis REDIS = LocalRedis.start(
            "tls-port " + TLS_PORT,
            "tls-cert-file " + CERTIFICATE.certificate(),
            "tls-key-file " + CERTIFICATE.key(),
            "tls-auth-clients no",
            // the permissions from docs/operations.md
            "user otp on >s3cret ~contract:* -@all +evalsha +eval +hgetall +hget +hset +del +get +set +ping +time"
                    + " +zadd +zcount +zrevrange +zremrangebyscore +sadd +smembers +pexpire +pttl");
    private static final String ADDRESS = "127.0.0.1:" + TLS_PORT;
    private static final RedisTls TLS =
            RedisTls.of(Optional.of(CERTIFICATE.store()), Optional.of(TestCertificate.PASSWORD));

    RedisSecuredTest() {
        super(
                settings(Deployment.STANDALONE, user("s3cret"), Optional.of(TLS), ADDRESS),
                new RedisTime(List.of(REDIS::connect)));
    }

    @Test
    void aWrongPasswordIsNoWayIn() {
        assertThatThrownBy(() -> ping(user("wrong"), Optional.of(TLS)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasStackTraceContaining("WRONGPASS")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong"));
    }

    @Test
    void aCertificateThatIsNotTrustedIsNoWayIn() {
        RedisTls jvmTrust = RedisTls.of(Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> ping(user("s3cret"), Optional.of(jvmTrust)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasStackTraceContaining("PKIX");
    }

    @Test
    void aCertificateForAnotherHostIsNoWayIn() {
        RedisSettings otherName =
                settings(Deployment.STANDALONE, user("s3cret"), Optional.of(TLS), "localhost:" + TLS_PORT);
        try (RedisConnection connection = new RedisConnection(otherName)) {
            assertThatThrownBy(connection::ping)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasStackTraceContaining("localhost");
        }
    }

    @Test
    void noSecretIsInAText() {
        RedisSettings settings = settings(Deployment.STANDALONE, user("s3cret"), Optional.of(TLS), ADDRESS);
        assertThat(settings + settings.address()).doesNotContain("s3cret", TestCertificate.PASSWORD);
        assertThat(settings.address()).isEqualTo("rediss://" + ADDRESS);
    }

    private static Duration ping(Credentials credentials, Optional<RedisTls> tls) {
        try (RedisConnection connection =
                new RedisConnection(settings(Deployment.STANDALONE, credentials, tls, ADDRESS))) {
            return connection.ping();
        }
    }

    private static Credentials user(String password) {
        return new Credentials(Optional.of("otp"), () -> Optional.of(password));
    }

    @AfterAll
    static void stop() {
        REDIS.stop();
    }
}
