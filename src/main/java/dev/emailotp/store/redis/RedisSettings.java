package dev.emailotp.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to reach and use Redis. Holds no secrets, only the means to read them.
 *
 * @param deployment how Redis is run
 * @param nodes the server, some of the Sentinels, or some nodes of the Cluster
 * @param sentinelMaster the Sentinels' name for the primary; otherwise unused
 * @param credentials the credentials for Redis
 * @param tls empty for plain connections
 * @param poolSize the largest number of connections, per node in a Cluster
 * @param connectTimeout how long to wait for a new connection
 * @param commandTimeout how long to wait for an answer, including the time to connect
 * @param keyPrefix the prefix of all keys
 */
public record RedisSettings(
        Deployment deployment,
        List<RedisNode> nodes,
        String sentinelMaster,
        Credentials credentials,
        Optional<RedisTls> tls,
        int poolSize,
        Duration connectTimeout,
        Duration commandTimeout,
        String keyPrefix) {
    public RedisSettings {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || deployment == Deployment.STANDALONE && nodes.size() != 1) {
            throw new IllegalArgumentException(
                    "A standalone Redis needs exactly one address; Sentinel and Cluster need at least one");
        }
        if (deployment == Deployment.SENTINEL && sentinelMaster.isBlank()) {
            throw new IllegalArgumentException("Sentinel needs the name of the primary");
        }
    }

    /** Returns the address of Redis for messages, without secrets. */
    public String address() {
        String scheme = tls.isPresent() ? "rediss://" : "redis://";
        String all = nodes.stream().map(RedisNode::toString).collect(Collectors.joining(","));
        return switch (deployment) {
            case STANDALONE -> scheme + all;
            case SENTINEL -> scheme + sentinelMaster + " (Sentinels " + all + ")";
            case CLUSTER -> scheme + all + " (Cluster)";
        };
    }
}
