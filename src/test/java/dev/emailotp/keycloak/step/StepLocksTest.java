package dev.emailotp.keycloak.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class StepLocksTest {
    private final StepLocks locks = new StepLocks(Duration.ofSeconds(30));
    private final List<Runnable> ends = new ArrayList<>();

    @Test
    void aRequestThatComesDuringAPostWaitsForItsEndAndDoesNotProceed() throws Exception {
        assertThat(locks.acquire("step", ends::add)).isTrue();
        Waiting post = new Waiting(() -> locks.acquire("step", ends::add));
        Waiting page = new Waiting(() -> locks.awaitRelease("step"));
        post.expectToWait();
        page.expectToWait();
        ends.get(0).run();
        assertThat(post.result.get()).isFalse();
        assertThat(page.result.get()).isFalse();
        assertThat(ends).as("a request that has waited holds no lock").hasSize(1);
    }

    @Test
    void aLaterRequestProceeds() {
        locks.acquire("step", ends::add);
        ends.get(0).run();
        assertThat(locks.awaitRelease("step")).isTrue();
        assertThat(locks.acquire("step", ends::add)).isTrue();
    }

    @Test
    void requestsForOtherStepsDoNotWait() {
        locks.acquire("step", ends::add);
        assertThat(locks.awaitRelease("other step")).isTrue();
        assertThat(locks.acquire("other step", ends::add)).isTrue();
    }

    @Test
    void aPageHoldsNoLock() {
        locks.awaitRelease("step");
        assertThat(locks.awaitRelease("step")).isTrue();
        assertThat(locks.acquire("step", ends::add)).isTrue();
    }

    @Test
    void patienceEnds() {
        StepLocks impatient = new StepLocks(Duration.ofMillis(1));
        impatient.acquire("step", end -> {});
        assertThat(impatient.awaitRelease("step")).isTrue();
        assertThat(impatient.acquire("step", ends::add)).isTrue();
    }

    /** A request on a thread of its own. */
    private static final class Waiting {
        private final CompletableFuture<Boolean> result = new CompletableFuture<>();
        private final Thread thread;

        Waiting(BooleanSupplier request) {
            thread = new Thread(() -> result.complete(request.getAsBoolean()));
            thread.start();
        }

        void expectToWait() {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(result).isNotDone();
                Thread.onSpinWait();
            }
        }
    }
}
