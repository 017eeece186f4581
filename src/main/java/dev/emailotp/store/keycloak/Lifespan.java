package dev.emailotp.store.keycloak;

import java.time.Duration;

/**
 * Converts lifetimes to whole seconds, as Keycloak expects for single-use objects. Rounds up so that no object expires
 * early.
 */
final class Lifespan {
    private Lifespan() {}

    static long seconds(Duration lifetime) {
        return Math.max(1, lifetime.plusNanos(999_999_999).toSeconds());
    }
}
