package dev.emailotp.keycloak.store;

import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.HandleStore;
import java.time.Duration;
import java.util.Optional;

/** Handles in a store whose calls are measured. */
record TimedHandles(HandleStore store, StoreTimer timer) implements HandleStore {
    @Override
    public void keep(HandleKey key, String sealed, Duration lifetime) {
        timer.run("keep_handle", () -> store.keep(key, sealed, lifetime));
    }

    @Override
    public Optional<String> find(HandleKey key) {
        return timer.time("find_handle", () -> store.find(key));
    }

    @Override
    public Optional<String> take(HandleKey key) {
        return timer.time("take_handle", () -> store.take(key));
    }
}
