package dev.emailotp.store.keycloak;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Whether Keycloak's single-use objects give what only one caller may have to only one caller. They do not on MariaDB
 * with the feature {@code stateless} in patches of Keycloak before 26.7.5: there, a limit of five lets through as many
 * as ask at once. It is tried out once, with an entry that nobody else uses. Safe for concurrent use.
 */
public final class Exactness {
    private static final Logger LOG = Logger.getLogger(Exactness.class);

    private volatile Optional<Boolean> seen = Optional.empty();

    /** @param putIfAbsent makes the entry of this key, and tells whether this call has made it */
    boolean holds(Predicate<String> putIfAbsent) {
        if (seen.isEmpty()) {
            String key = "email-otp.exactness." + UUID.randomUUID();
            boolean holds = putIfAbsent.test(key) && !putIfAbsent.test(key);
            seen = Optional.of(holds);
            if (!holds) {
                LOG.error(
                        "Keycloak's single-use objects are not exact on this database: limits would not hold. No codes are"
                                + " sent or accepted. Update Keycloak, run it without the feature stateless, or use the store redis"
                                + " (docs/operations.md).");
            }
        }
        return seen.get();
    }
}
