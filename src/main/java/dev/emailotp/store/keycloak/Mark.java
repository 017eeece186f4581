package dev.emailotp.store.keycloak;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a limit records about a slot that is taken, or about the turn it has reached.
 *
 * @param turn how many blocks had their turn before
 * @param at milliseconds since 1970-01-01T00:00Z
 */
record Mark(long turn, long at) {
    private static final String TURN = "turn";
    private static final String AT = "at";

    /**
     * Reads a mark. An entry that another caller is still writing counts as written just now, in the last possible
     * turn.
     */
    static Mark of(@Nullable Map<String, String> notes, long now) {
        if (notes == null || !notes.containsKey(AT)) {
            return new Mark(Long.MAX_VALUE, now);
        }
        return new Mark(Long.parseLong(notes.getOrDefault(TURN, "-1")), Long.parseLong(notes.getOrDefault(AT, "0")));
    }

    Map<String, String> notes() {
        return Map.of(TURN, Long.toString(turn), AT, Long.toString(at));
    }
}
