package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that send mails, and the one that wakes mails for a retry. There are as many as work is given at the same
 * time. The thread that became idle last gets the next work, because a mail costs much less where the thread and its
 * caches are warm. Idle threads end after a minute.
 */
final class MailThreads {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ThreadPoolExecutor senders;
    private final ScheduledThreadPoolExecutor alarm;

    MailThreads() {
        // An unfair queue without room hands work to the thread that began to wait last.
        senders = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named("email-otp-mail-"));
        alarm = new ScheduledThreadPoolExecutor(1, named("email-otp-mail-alarm-"));
        alarm.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        alarm.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable work) {
        senders.execute(work);
    }

    void after(Duration time, Runnable work) {
        alarm.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @return whether all threads have ended; a thread that waits for a socket ends when the socket is closed or times
     *     out
     */
    boolean close() {
        alarm.shutdownNow();
        senders.shutdownNow();
        try {
            return senders.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                    && alarm.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(MailThreads.class.getClassLoader());
            return thread;
        };
    }
}
