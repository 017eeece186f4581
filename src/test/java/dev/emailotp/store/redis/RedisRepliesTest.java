package dev.emailotp.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A Redis that refuses a command is reachable, and so is its connection. */
@NeedsRedis
class RedisRepliesTest {
    @Test
    void aReplyThatRefusesCostsNoConnection() {
        try (LocalRedis full = LocalRedis.start("maxmemory-policy noeviction");
                RedisConnection connection =
                        new RedisConnection(RedisContract.plain(Deployment.STANDALONE, full.address()))) {
            RedisRateLimiter limits = new RedisRateLimiter(connection);
            Claim claim = new Claim(new LimitKey("realm", "full"), new Limit(100, Duration.ofMinutes(1)));
            limits.tryAcquire(List.of(claim));
            try (Jedis admin = full.connect()) {
                admin.configSet("maxmemory", "1");
                String before = connections(admin);
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> limits.tryAcquire(List.of(claim)))
                            .isInstanceOf(StoreUnavailableException.class)
                            .hasStackTraceContaining("OOM");
                }
                admin.configSet("maxmemory", "0");
                assertThat(limits.tryAcquire(List.of(claim))).isInstanceOf(Permit.Granted.class);
                assertThat(connections(admin)).isEqualTo(before);
            }
        }
    }

    @Test
    void aReplyThatSendsElsewhereIsReasonForNewConnections() {
        try (LocalRedis demoted = LocalRedis.start("maxmemory-policy noeviction");
                RedisConnection connection =
                        new RedisConnection(RedisContract.plain(Deployment.STANDALONE, demoted.address()))) {
            RedisRateLimiter limits = new RedisRateLimiter(connection);
            Claim claim = new Claim(new LimitKey("realm", "demoted"), new Limit(100, Duration.ofMinutes(1)));
            limits.tryAcquire(List.of(claim));
            try (Jedis admin = demoted.connect()) {
                String before = connections(admin);
                admin.replicaof("127.0.0.1", 1);
                assertThatThrownBy(() -> limits.tryAcquire(List.of(claim)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasStackTraceContaining("READONLY");
                admin.replicaofNoOne();
                assertThat(limits.tryAcquire(List.of(claim))).isInstanceOf(Permit.Granted.class);
                assertThat(connections(admin)).isNotEqualTo(before);
            }
        }
    }

    /** Returns how many connections the server has received so far. */
    private static String connections(Jedis redis) {
        return redis.info("stats").replaceAll("(?s).*total_connections_received:(\\d+).*", "$1");
    }
}
