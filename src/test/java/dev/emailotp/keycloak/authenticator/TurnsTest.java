package dev.emailotp.keycloak.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(Duration.ofSeconds(30));
    private final List<Runnable> ends = new ArrayList<>();

    @Test
    void whoeverComesWhileAPostIsBusyWaitsForItsEndAndDoesNotGoOn() throws Exception {
        assertThat(turns.take("step", ends::add)).isTrue();
        Waiting post = new Waiting(() -> turns.take("step", ends::add));
        Waiting page = new Waiting(() -> turns.free("step"));
        post.expectToWait();
        page.expectToWait();
        ends.get(0).run();
        assertThat(post.result.get()).isFalse();
        assertThat(page.result.get()).isFalse();
        assertThat(ends).as("who has waited has no turn").hasSize(1);
    }

    @Test
    void whoeverComesLaterGoesOn() {
        turns.take("step", ends::add);
        ends.get(0).run();
        assertThat(turns.free("step")).isTrue();
        assertThat(turns.take("step", ends::add)).isTrue();
    }

    @Test
    void othersDoNotWait() {
        turns.take("step", ends::add);
        assertThat(turns.free("other step")).isTrue();
        assertThat(turns.take("other step", ends::add)).isTrue();
    }

    @Test
    void aPageIsNothingToWaitFor() {
        turns.free("step");
        assertThat(turns.free("step")).isTrue();
        assertThat(turns.take("step", ends::add)).isTrue();
    }

    @Test
    void patienceEnds() {
        Turns impatient = new Turns(Duration.ofMillis(1));
        impatient.take("step", end -> {});
        assertThat(impatient.free("step")).isTrue();
        assertThat(impatient.take("step", ends::add)).isTrue();
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
