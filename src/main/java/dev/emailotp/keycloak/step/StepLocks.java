package dev.emailotp.keycloak.step;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Locks one step of one login while a posted form of that step is processed. All requests of a login share one object in
 * Keycloak. Without the lock, the second post of a double click, and the page that Keycloak redirects it to, would
 * overwrite the state of the post that is signing the person in.
 *
 * <p>Works on one node, which is where all requests of one browser go. Safe for concurrent use.
 */
public final class StepLocks {
    private static final StepLocks OF_REQUESTS = new StepLocks(Duration.ofSeconds(5));

    private final Duration patience;
    private final ConcurrentMap<String, CountDownLatch> locks = new ConcurrentHashMap<>();

    /** @param patience how long a request waits; after that it proceeds as if there were no lock */
    StepLocks(Duration patience) {
        this.patience = patience;
    }

    /** Returns the locks that all steps of this node share, for requests that end within seconds. */
    public static StepLocks ofRequests() {
        return OF_REQUESTS;
    }

    /**
     * Acquires the lock for a posted form.
     *
     * @param step the step and the login
     * @param atEnd receives what releases the lock, and runs it when the request ends, whatever the result
     * @return whether the request may proceed; if not, it has waited for another request that has changed the login
     */
    boolean acquire(String step, Consumer<Runnable> atEnd) {
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = locks.putIfAbsent(step, mine);
        if (other != null) {
            return !ends(other);
        }
        atEnd.accept(() -> {
            locks.remove(step, mine);
            mine.countDown();
        });
        return true;
    }

    /**
     * Waits until no posted form holds the lock, for a request that only shows a page.
     *
     * @param step the step and the login
     * @return whether the request may proceed; if not, it has waited for another request that has changed the login
     */
    boolean awaitRelease(String step) {
        CountDownLatch other = locks.get(step);
        return other == null || !ends(other);
    }

    private boolean ends(CountDownLatch other) {
        try {
            return other.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
