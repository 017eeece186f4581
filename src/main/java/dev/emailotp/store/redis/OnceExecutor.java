package dev.emailotp.store.redis;

import java.time.Duration;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * Runs a command on the Cluster node that holds its keys. Follows the Cluster when keys have moved and retries when a
 * connection cannot be made. Never repeats a command that was sent and not answered.
 */
final class OnceExecutor extends ClusterCommandExecutor {
    private static final int ATTEMPTS = 2;

    OnceExecutor(ClusterConnectionProvider nodes, Duration retries) {
        super(nodes, ATTEMPTS, retries);
    }

    @Override
    protected <T> T execute(Connection connection, CommandObject<T> command) {
        try {
            return super.execute(connection, command);
        } catch (JedisConnectionException e) {
            throw new JedisException("The Redis Cluster node did not answer", e);
        }
    }
}
