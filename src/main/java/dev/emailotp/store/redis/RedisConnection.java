package dev.emailotp.store.redis;

import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections to Redis. They are made on first use and made again after a failure, so Keycloak can start without
 * Redis and recovers as soon as Redis does. Safe for concurrent use.
 *
 * <p>A call ends within the command timeout, whatever Redis and the network do: it runs on its own thread, and the
 * caller stops waiting when the time is up. Nothing is sent twice. A command may have taken effect although no answer
 * came, and sending it again would claim two permits for one input.
 */
public final class RedisConnection implements AutoCloseable {
    /** Prefixes of error replies that a new connection may avoid. */
    private static final List<String> OF_ANOTHER = List.of("READONLY", "MASTERDOWN", "LOADING", "NOAUTH");

    private final RedisSettings settings;
    private final CallerThreads callers;
    private @Nullable RedisClients clients;

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
        this.callers = new CallerThreads(settings.poolSize());
    }

    String keyPrefix() {
        return settings.keyPrefix();
    }

    Object run(Script script, List<String> keys, List<String> arguments) {
        return call(redis -> script.run(redis, keys, arguments));
    }

    /** @throws StoreUnavailableException if Redis does not answer in time or rejects the command */
    <T> T call(Function<UnifiedJedis, T> command) {
        try {
            Future<T> answer = callers.submit(() -> execute(command));
            try {
                return answer.get(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                // A call that is still queued is then never sent.
                answer.cancel(false);
            }
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /**
     * Checks that Redis answers, and measures how long it takes.
     *
     * @throws StoreUnavailableException if Redis does not answer
     */
    public Duration ping() {
        long before = System.nanoTime();
        call(UnifiedJedis::ping);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private <T> T execute(Function<UnifiedJedis, T> command) {
        RedisClients connected = connected();
        try {
            return command.apply(connected.redis());
        } catch (JedisException e) {
            if (!(e instanceof JedisDataException) || asksForAnother(String.valueOf(e.getMessage()))) {
                // All idle connections may lead to a server that is gone or no longer the primary.
                connected.dropIdle();
            }
            throw e;
        }
    }

    /**
     * Returns whether the reply means that another server or another login is needed. Any other reply comes from the
     * right server.
     */
    private static boolean asksForAnother(String reply) {
        return OF_ANOTHER.stream().anyMatch(reply::startsWith);
    }

    private synchronized RedisClients connected() {
        if (clients == null) {
            clients = RedisClients.of(settings);
        }
        return clients;
    }

    private StoreUnavailableException unavailable(Throwable cause) {
        return new StoreUnavailableException(
                "Redis at " + settings.address() + " did not answer or rejected the command", cause);
    }

    @Override
    public synchronized void close() {
        callers.close();
        if (clients != null) {
            clients.redis().close();
        }
    }
}
