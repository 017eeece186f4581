package dev.emailotp.store.redis;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who we are to Redis.
 *
 * @param user the ACL user; empty for Redis' default user
 * @param password asked for whenever a connection is made, so that it can be changed without a restart; empty for none.
 *     Safe for concurrent use
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
