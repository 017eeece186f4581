package dev.emailotp.keycloak.store;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;

/** Measures the calls of a store, by operation and by whether the store has answered. */
record StoreTimer(Meters meters) {
    <T> T time(String operation, Supplier<T> call) {
        long start = System.nanoTime();
        String result = "error";
        try {
            T answer = call.get();
            result = "ok";
            return answer;
        } catch (StoreUnavailableException e) {
            result = "unavailable";
            throw e;
        } finally {
            meters.time(Metric.STORE_TIME, operation, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    void run(String operation, Runnable call) {
        time(operation, () -> {
            call.run();
            return true;
        });
    }
}
