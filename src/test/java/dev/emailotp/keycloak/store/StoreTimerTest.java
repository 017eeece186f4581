package dev.emailotp.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.otp.StoreUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class StoreTimerTest {
    private final SimpleMeterRegistry published = new SimpleMeterRegistry();
    private final StoreTimer timer = new StoreTimer(new Meters(published));

    @Test
    void anAnswerIsTimedAndGiven() {
        assertThat(timer.time("open", () -> "answer")).isEqualTo("answer");
        assertThat(calls("open", "ok")).isEqualTo(1);
    }

    @Test
    void anOutageIsToldApartFromABug() {
        assertThatThrownBy(() -> timer.run("take", () -> {
                    throw new StoreUnavailableException("gone", new IllegalStateException());
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> timer.run("take", () -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(calls("take", "unavailable")).isEqualTo(1);
        assertThat(calls("take", "error")).isEqualTo(1);
    }

    private long calls(String operation, String result) {
        return published
                .get("email.otp.store.time")
                .tags("operation", operation, "result", result)
                .timer()
                .count();
    }
}
