package dev.emailotp.store.redis;

import dev.emailotp.server.LocalRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** Three primaries that share the slots of a Redis Cluster. */
record LocalCluster(List<LocalRedis> nodes) {
    private static final int SLOTS = 16384;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static LocalCluster start() {
        LocalCluster cluster = new LocalCluster(Stream.generate(() -> LocalRedis.start("cluster-enabled yes"))
                .limit(3)
                .toList());
        cluster.shareSlots();
        cluster.nodes.forEach(LocalCluster::awaitAgreement);
        return cluster;
    }

    private void shareSlots() {
        for (int i = 0; i < nodes.size(); i++) {
            int[] share = IntStream.range(SLOTS * i / nodes.size(), SLOTS * (i + 1) / nodes.size())
                    .toArray();
            int first = nodes.get(0).port();
            nodes.get(i).ask(node -> {
                node.clusterAddSlots(share);
                node.clusterMeet("127.0.0.1", first);
            });
        }
    }

    private static void awaitAgreement(LocalRedis node) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Jedis redis = node.connect()) {
            while (!redis.clusterInfo().contains("cluster_state:ok")
                    || !redis.clusterInfo().contains("cluster_known_nodes:3")) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(redis.clusterInfo());
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }
}
