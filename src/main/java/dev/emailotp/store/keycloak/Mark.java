package dev.emailotp.store.keycloak;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a limit notes of a slot that is taken, and of the turn that it has come to.
 *
 * @param turn how many blocks had their turn before
 * @param at milliseconds since 1970
 */
record Mark(long turn, long at) {
    private static final String TURN = "turn";
    private static final String AT = "at";

    /** Of what is being written by somebody else right now, as of what was just written in the last of all turns. */
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
