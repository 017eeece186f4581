package dev.emailotp.store.redis;

import dev.emailotp.server.NeedsRedis;
import org.junit.jupiter.api.AfterAll;

@NeedsRedis
class RedisClusterTest extends RedisContract {
    private static final LocalCluster CLUSTER = LocalCluster.start();

    RedisClusterTest() {
        // Only one node is configured; the client must discover the others.
        super(
                plain(Deployment.CLUSTER, CLUSTER.nodes().get(0).address()),
                new RedisTime(CLUSTER.nodes().stream()
                        .<java.util.function.Supplier<redis.clients.jedis.Jedis>>map(node -> node::connect)
                        .toList()));
    }

    @AfterAll
    static void stop() {
        CLUSTER.nodes().forEach(dev.emailotp.server.LocalRedis::stop);
    }
}
