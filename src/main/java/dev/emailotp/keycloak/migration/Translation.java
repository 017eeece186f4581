package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.migration.OldStep.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands for a step of another extension: a step of ours, its options, and what has no counterpart. */
final class Translation {
    /** Keycloak's own options of every step, for {@code amr} in tokens. */
    private static final List<String> KEYCLOAKS = List.of("default.reference.value", "default.reference.maxAge");

    private static final String LIFETIME = "codeLifetime";
    private static final String COOLDOWN = "resendCooldown";
    private static final int DEFAULT_LIFETIME = 300;
    private static final int DEFAULT_COOLDOWN = 30;

    /**
     * Whom a step asks.
     *
     * @param name the role
     * @param negate whether people with the role are not asked, instead of only people with it
     */
    record Role(String name, boolean negate) {}

    private final OldStep old;
    private final String provider;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<String> read = new HashSet<>(KEYCLOAKS);
    private Optional<Role> role = Optional.empty();

    private Translation(OldStep old, String provider) {
        this.old = old;
        this.provider = provider;
        KEYCLOAKS.forEach(key -> old.option(key).ifPresent(value -> options.put(key, value)));
    }

    /** Begins with our step for the place. */
    static Translation of(OldStep old) {
        return new Translation(
                old,
                switch (old.place()) {
                    case SECOND -> StepIds.SECOND_FACTOR;
                    case FIRST -> StepIds.PASSWORDLESS;
                    case RESET -> StepIds.RESET_CREDENTIALS;
                });
    }

    String provider() {
        return provider;
    }

    Map<String, String> options() {
        return options;
    }

    Optional<Role> role() {
        return role;
    }

    /** What an admin must know of it: one sentence for each. */
    List<String> remarks() {
        return remarks;
    }

    Translation set(String key, Object value) {
        options.put(key, value.toString());
        return this;
    }

    /** Sets an option that only the second factor has. */
    Translation setBehindPassword(String key, Object value) {
        return old.place() == Place.SECOND ? set(key, value) : this;
    }

    /** The old step sent codes to addresses that nobody had verified. */
    Translation anyAddress() {
        return old.place() == Place.RESET ? this : set("verifiedAddressOnly", false);
    }

    /** Where a code is the only factor, fewer than eight digits are too few. */
    Translation length(String oldKey, int oldDefault) {
        return number(oldKey, old.number(oldKey, oldDefault), "codeLength", old.place() == Place.SECOND ? 6 : 8, 10);
    }

    /** In seconds on both sides. */
    Translation lifetime(String oldKey, int oldDefault) {
        return number(oldKey, old.number(oldKey, oldDefault), LIFETIME, 10, 600);
    }

    /** In seconds on both sides. */
    Translation cooldown(String oldKey, int oldDefault) {
        return number(oldKey, old.number(oldKey, oldDefault), COOLDOWN, 10, 300);
    }

    /** @param value the number of inputs that the old step compared with one code */
    Translation guesses(String oldKey, int value) {
        return number(oldKey, value, "guessesPerCode", 1, 10);
    }

    /** The nearest number that is allowed here. */
    Translation number(String oldKey, int value, String key, int min, int max) {
        read.add(oldKey);
        int nearest = Math.max(min, Math.min(max, value));
        if (nearest != value) {
            remark("%s is %d: %s is %d, the nearest that is allowed", oldKey, value, key, nearest);
        }
        return set(key, nearest);
    }

    /** The old step had such an option, and it was used otherwise than by translation of its value. */
    Translation knows(String... oldKeys) {
        read.addAll(List.of(oldKeys));
        return this;
    }

    /** The old step had such an option, which has no counterpart here. */
    Translation without(String oldKey, String whatToDo) {
        read.add(oldKey);
        old.option(oldKey).ifPresent(value -> remark("%s has no counterpart: %s", oldKey, whatToDo));
        return this;
    }

    Translation remark(String text, Object... names) {
        remarks.add(text.formatted(names));
        return this;
    }

    /** Has only some people asked. Beside alternatives Keycloak takes no condition for one step alone. */
    Translation ask(Role wanted) {
        if (old.alternative()) {
            return remark("everybody is asked, not only %s: Keycloak has no condition for one alternative", of(wanted));
        }
        role = Optional.of(wanted);
        return remark("only %s are asked, by Keycloak's own condition", of(wanted));
    }

    private static String of(Role wanted) {
        return (wanted.negate() ? "people without the role " : "people with the role ") + wanted.name();
    }

    /** Names what was not asked for, and has options that are valid together. */
    Translation done() {
        old.options().keySet().stream()
                .filter(key -> old.option(key).isPresent() && !read.contains(key))
                .sorted()
                .forEach(key -> remark("%s has no counterpart", key));
        int lifetime = Integer.parseInt(options.getOrDefault(LIFETIME, String.valueOf(DEFAULT_LIFETIME)));
        int cooldown = Integer.parseInt(options.getOrDefault(COOLDOWN, String.valueOf(DEFAULT_COOLDOWN)));
        if (lifetime < cooldown) {
            set(COOLDOWN, lifetime);
        }
        return this;
    }
}
