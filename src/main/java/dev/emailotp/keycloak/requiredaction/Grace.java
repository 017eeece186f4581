package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.account.UserStore;
import dev.emailotp.keycloak.config.RequireFactorConfig;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.models.UserModel;

/**
 * How long a person can do without a second factor. What was used of it is an attribute of the account, and stays after
 * the person has set one up: it is given once.
 */
record Grace(UserModel user, RequireFactorConfig config, Instant now) {
    private static final String ATTRIBUTE = "email-otp.grace";

    /** What was used: the time of the first login without, and how many logins went without. */
    private record Used(Instant since, int logins) {
        static Optional<Used> read(String written) {
            String[] parts = written.split(" ");
            try {
                return parts.length == 2
                        ? Optional.of(new Used(Instant.parse(parts[0]), Integer.parseInt(parts[1])))
                        : Optional.empty();
            } catch (DateTimeException | NumberFormatException e) {
                return Optional.empty();
            }
        }

        String written() {
            return since + " " + logins;
        }
    }

    /** Notes the first login without a second factor. */
    void begin() {
        if (isGiven() && stored().isEmpty()) {
            store(new Used(now, 0));
        }
    }

    /** Returns whether this login may go without. A user store that keeps nothing about it has no grace. */
    boolean isLeft() {
        return stored().isPresent() && allowsOneMore();
    }

    /** Returns the same for a login of which nothing needs to be noted yet. */
    boolean allowsOneMore() {
        return isGiven()
                && (config.graceLogins() == 0 || used().logins() < config.graceLogins())
                && end().filter(end -> !now.isBefore(end)).isEmpty();
    }

    /**
     * Returns how many logins were used, which is the same for all logins of the same moment. The time is not: before
     * the first is noted, each sees its own.
     */
    String count() {
        return Integer.toString(used().logins());
    }

    /** Counts this login, and returns whether the user store keeps the count. One that keeps nothing has no grace. */
    boolean use() {
        store(new Used(used().since(), used().logins() + 1));
        return stored().isPresent();
    }

    /** Returns how many logins are left; empty if they are not limited. */
    OptionalInt loginsLeft() {
        return config.graceLogins() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(0, config.graceLogins() - used().logins()));
    }

    /** Returns when it ends; empty if it is not limited in time. */
    Optional<Instant> end() {
        return config.grace().isZero()
                ? Optional.empty()
                : Optional.of(used().since().plus(config.grace()));
    }

    private boolean isGiven() {
        return config.graceLogins() > 0 || !config.grace().isZero();
    }

    private Used used() {
        return stored().orElseGet(() -> new Used(now, 0));
    }

    private Optional<Used> stored() {
        return Optional.ofNullable(user.getFirstAttribute(ATTRIBUTE)).flatMap(Used::read);
    }

    private void store(Used used) {
        UserStore.accepts(() -> user.setSingleAttribute(ATTRIBUTE, used.written()));
    }
}
