package dev.emailotp.keycloak.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The lanes in the order in which it is their turn. Guarded by the dispatcher's lock. */
final class Lanes {
    private final int width;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    Lanes(int width) {
        this.width = width;
    }

    Lane of(Parcel parcel) {
        return lanes.computeIfAbsent(parcel.lane(), realm -> new Lane(width));
    }

    /** The lane whose turn it is goes to the end of the line. All codes come before other mails. */
    Optional<Lane> next() {
        Optional<Map.Entry<String, Lane>> turn = first(Lane::canStartCode).or(() -> first(Lane::canStart));
        turn.ifPresent(entry -> {
            lanes.remove(entry.getKey());
            lanes.put(entry.getKey(), entry.getValue());
        });
        return turn.map(Map.Entry::getValue);
    }

    private Optional<Map.Entry<String, Lane>> first(Predicate<Lane> ready) {
        return lanes.entrySet().stream()
                .filter(entry -> ready.test(entry.getValue()))
                .findFirst();
    }

    void forget() {
        lanes.values().removeIf(Lane::isForgettable);
    }
}
