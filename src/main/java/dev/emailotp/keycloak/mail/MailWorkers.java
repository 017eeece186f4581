package dev.emailotp.keycloak.mail;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** A fixed number of threads behind a queue of fixed size. Threads that have nothing to do for a minute end. */
final class MailWorkers {
    private static final Logger LOG = Logger.getLogger(MailWorkers.class);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final ThreadPoolExecutor pool;
    private final Duration drain;

    MailWorkers(int workers, int queueSize, Duration drain) {
        AtomicInteger number = new AtomicInteger();
        this.drain = drain;
        this.pool = new ThreadPoolExecutor(
                workers, workers, IDLE.toSeconds(), TimeUnit.SECONDS, new ArrayBlockingQueue<>(queueSize), job -> {
                    Thread thread = new Thread(job, "email-otp-mail-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(MailWorkers.class.getClassLoader());
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Workers that take no mail, for a factory that was not initialised yet. */
    static MailWorkers none() {
        MailWorkers workers = new MailWorkers(1, 1, Duration.ZERO);
        workers.pool.shutdown();
        return workers;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the queue is full or the server stops */
    void submit(Runnable mail) {
        pool.execute(mail);
    }

    /** Takes no more mails, sends those that wait as long as the deadline allows, and reports the rest. */
    void drain() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS)) {
                int left = pool.shutdownNow().size();
                LOG.warnf("Stopping with %d mails unsent", left);
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
