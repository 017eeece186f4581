package dev.emailotp.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which Redis to use, and how. Has no secrets but how to come by them.
 *
 * @param deployment how Redis is run
 * @param nodes the server; some Sentinels; or some nodes of the Cluster
 * @param sentinelMaster what the Sentinels call the primary; unused otherwise
 * @param credentials who we are to Redis
 * @param tls empty for plain connections
 * @param poolSize how many connections there are at most, to each node of a Cluster
 * @param connectTimeout for how long to wait for a new connection to be made
 * @param commandTimeout for how long to wait for an answer, connecting included
 * @param keyPrefix what all keys begin with
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
            throw new IllegalArgumentException("One address for a standalone Redis, one or more otherwise");
        }
        if (deployment == Deployment.SENTINEL && sentinelMaster.isBlank()) {
            throw new IllegalArgumentException("Sentinels are asked for a primary by its name");
        }
    }

    /** Where Redis is, for people to read; without secrets. */
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
