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
 * Our connections to Redis. They are made when they are needed and after a failure made anew, so that a server can
 * start without Redis and goes on as soon as Redis does. Safe for concurrent use.
 *
 * <p>Whatever Redis and the network do, a call ends within the command timeout: it runs on a thread of its own, and who
 * waits for it goes away when the time is up. Nothing is tried twice: what was sent may have been done although no
 * answer came, and doing it again would claim two permits for one input.
 */
public final class RedisConnection implements AutoCloseable {
    /** How replies begin that a new connection may not get. */
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

    /** @throws StoreUnavailableException if Redis does not answer in time, or does not do what it is asked */
    <T> T call(Function<UnifiedJedis, T> command) {
        try {
            Future<T> answer = callers.submit(() -> execute(command));
            try {
                return answer.get(settings.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                // What still waits for its turn is never sent then.
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
     * Asks Redis for a sign of life, and takes the time.
     *
     * @throws StoreUnavailableException if there is none
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
                // They may all lead to a server that is gone, or is no longer the primary.
                connected.dropIdle();
            }
            throw e;
        }
    }

    /** Whether a server that answers has to be looked for elsewhere, or wants another login; else it is the right one. */
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
        return new StoreUnavailableException("Redis at " + settings.address() + " could not be asked", cause);
    }

    @Override
    public synchronized void close() {
        callers.close();
        if (clients != null) {
            clients.redis().close();
        }
    }
}
