package dev.emailotp.store.redis;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that talk to Redis, as many as there are connections. Idle threads end. */
final class CallerThreads {
    private static final int IDLE_SECONDS = 60;

    /** A longer queue would be useless: its last calls would time out before they run. */
    private static final int QUEUE_PER_THREAD = 256;

    private final ThreadPoolExecutor pool;

    CallerThreads(int threads) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_PER_THREAD * threads),
                call -> {
                    Thread thread = new Thread(call, "email-otp-redis-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(CallerThreads.class.getClassLoader());
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException if too many calls are waiting */
    <T> Future<T> submit(Callable<T> call) {
        return pool.submit(call);
    }

    void close() {
        pool.shutdownNow();
    }
}
