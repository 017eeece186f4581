package dev.emailotp.store.redis;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The credentials for Redis.
 *
 * @param user the ACL user; empty for Redis' default user
 * @param password read for each new connection, so that it can change without a restart; empty for none. Must be safe
 *     for concurrent use
 */
public record Credentials(Optional<String> user, Supplier<Optional<String>> password) {
    public static Credentials none() {
        return new Credentials(Optional.empty(), Optional::empty);
    }

    @Override
    public String toString() {
        return "Credentials[" + user.orElse("default") + ", ***]";
    }
}
