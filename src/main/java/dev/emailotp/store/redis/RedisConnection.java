package dev.emailotp.store.redis;

import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Our connections to Redis. They are made when they are needed and after a failure made anew, so that a server can
 * start without Redis and goes on as soon as Redis does. Safe for concurrent use.
 *
 * <p>Nothing is tried twice: what was sent may have been done although no answer came, and doing it again would claim
 * two permits for one input.
 */
public final class RedisConnection implements AutoCloseable {
    private final RedisSettings settings;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable RedisClients clients;

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
    }

    String keyPrefix() {
        return settings.keyPrefix();
    }

    Object run(Script script, List<String> keys, List<String> arguments) {
        return call(redis -> script.run(redis, keys, arguments));
    }

    /** @throws StoreUnavailableException if Redis does not answer in time, or does not do what it is asked */
    <T> T call(Function<UnifiedJedis, T> command) {
        try {
            RedisClients connected = connected();
            try {
                return command.apply(connected.redis());
            } catch (JedisException e) {
                // They may all lead to a server that is gone, or is no longer the primary.
                connected.dropIdle();
                throw e;
            }
        } catch (JedisException e) {
            throw new StoreUnavailableException("Redis at " + settings.address() + " could not be asked", e);
        }
    }

    /**
     * Asks Redis for a sign of life, and takes the time.
     *
     * @throws StoreUnavailableException if there is none
     */
    public Duration ping() {
        long before = System.nanoTime();
        call(UnifiedJedis::ping);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private RedisClients connected() {
        RedisClients present = clients;
        return present == null ? connect() : present;
    }

    private RedisClients connect() {
        if (!tryLock()) {
            throw new JedisException("Still connecting");
        }
        try {
            if (clients == null) {
                clients = RedisClients.of(settings);
            }
            return clients;
        } finally {
            connecting.unlock();
        }
    }

    /** While one thread finds out whether Sentinels or a Cluster are there, others need not wait longer than it. */
    private boolean tryLock() {
        try {
            return connecting.tryLock(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        RedisClients present = clients;
        if (present != null) {
            present.redis().close();
        }
    }
}
