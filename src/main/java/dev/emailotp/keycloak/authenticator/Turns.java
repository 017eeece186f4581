package dev.emailotp.keycloak.authenticator;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has the requests for one step of one login wait for a posted form of that step. All requests of a login share one
 * object of it in Keycloak: the second post of a double click, and the page that Keycloak sends it on to, would write
 * their state over that of the post that is signing the person in.
 *
 * <p>Of one node, which is where the requests of one browser go. Safe for concurrent use.
 */
public final class Turns {
    private final Duration patience;
    private final ConcurrentMap<String, CountDownLatch> turns = new ConcurrentHashMap<>();

    /** @param patience how long a request waits; after that it goes on as if there were no turns */
    Turns(Duration patience) {
        this.patience = patience;
    }

    /** Turns of requests that are over in seconds. */
    public static Turns ofRequests() {
        return new Turns(Duration.ofSeconds(5));
    }

    /**
     * A form has been posted.
     *
     * @param step the step and the login
     * @param atEnd is given what ends the turn, and calls it when the request has ended in whichever way
     * @return whether the request may go on; if not, it has waited for another one, and the login has changed since
     */
    boolean take(String step, Consumer<Runnable> atEnd) {
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = turns.putIfAbsent(step, mine);
        if (other != null) {
            return !ends(other);
        }
        atEnd.accept(() -> {
            turns.remove(step, mine);
            mine.countDown();
        });
        return true;
    }

    /**
     * A page is asked for.
     *
     * @param step the step and the login
     * @return whether the request may go on; if not, it has waited for another one, and the login has changed since
     */
    boolean free(String step) {
        CountDownLatch other = turns.get(step);
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
