package dev.emailotp.store.redis;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * A Redis client and its connections.
 *
 * @param redis runs commands, each on one of the connections
 * @param connections to the server, to the primary that the Sentinels name, or to the nodes of the Cluster
 */
record RedisClients(UnifiedJedis redis, ConnectionProvider connections) {
    private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(10);

    /** Connects to Sentinels or a Cluster at once, and to a standalone Redis with the first command. */
    static RedisClients of(RedisSettings settings) {
        Set<HostAndPort> nodes = settings.nodes().stream()
                .map(node -> new HostAndPort(node.host(), node.port()))
                .collect(Collectors.toSet());
        JedisClientConfig client = client(settings);
        ConnectionPoolConfig pool = pool(settings);
        switch (settings.deployment()) {
            case SENTINEL -> {
                ConnectionProvider primary =
                        new SentineledConnectionProvider(settings.sentinelMaster(), client, pool, nodes, client);
                return new RedisClients(
                        RedisSentinelClient.builder()
                                .masterName(settings.sentinelMaster())
                                .sentinels(nodes)
                                .clientConfig(client)
                                .connectionProvider(primary)
                                .build(),
                        primary);
            }
            case CLUSTER -> {
                ClusterConnectionProvider cluster =
                        new ClusterConnectionProvider(nodes, client, pool, TOPOLOGY_REFRESH);
                return new RedisClients(
                        RedisClusterClient.builder()
                                .nodes(nodes)
                                .clientConfig(client)
                                .connectionProvider(cluster)
                                .commandExecutor(new OnceExecutor(cluster, settings.connectTimeout()))
                                .build(),
                        cluster);
            }
            default -> {
                HostAndPort server = nodes.iterator().next();
                ConnectionProvider one = new PooledConnectionProvider(server, client, pool);
                return new RedisClients(
                        RedisClient.builder()
                                .hostAndPort(server)
                                .clientConfig(client)
                                .connectionProvider(one)
                                .build(),
                        one);
            }
        }
    }

    /** Closes connections that are not in use. */
    void dropIdle() {
        for (Object pool : connections.getConnectionMap().values()) {
            ((Pool<?>) pool).clear();
        }
    }

    private static JedisClientConfig client(RedisSettings settings) {
        Credentials credentials = settings.credentials();
        DefaultJedisClientConfig.Builder client = DefaultJedisClientConfig.builder()
                .resp2()
                // Client information would cost each new connection a round trip and an ACL user a permission.
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis((int) settings.connectTimeout().toMillis())
                .socketTimeoutMillis((int) settings.commandTimeout().toMillis())
                .credentialsProvider(() -> new DefaultRedisCredentials(
                        credentials.user().orElse(null),
                        credentials.password().get().orElse(null)));
        settings.tls()
                .ifPresent(
                        tls -> client.ssl(true).sslSocketFactory(tls.sockets()).sslParameters(tls.parameters()));
        return client.build();
    }

    private static ConnectionPoolConfig pool(RedisSettings settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.poolSize());
        pool.setMaxIdle(settings.poolSize());
        pool.setMaxWait(settings.connectTimeout());
        pool.setJmxEnabled(false);
        return pool;
    }
}
