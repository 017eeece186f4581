package dev.emailotp.store.keycloak;

import java.time.Duration;

/** Keycloak keeps single-use objects for whole seconds; rounding up never drops one too early. */
final class Lifespan {
    private Lifespan() {}

    static long seconds(Duration lifetime) {
        return Math.max(1, lifetime.plusNanos(999_999_999).toSeconds());
    }
}
