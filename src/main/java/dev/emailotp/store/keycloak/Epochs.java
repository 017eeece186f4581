package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Names for the slots of a limit: a new one with each reset, so that slots which were taken before do not count any more.
 * A name is known for as long as any slot with it can be taken, else a limit would forget what it has counted when its
 * name is forgotten. Who takes a slot therefore keeps the name, as a second object: the one that the reset has made is
 * changed by resets only, which nobody undoes by keeping an older name alive.
 */
final class Epochs {
    private static final String BEGUN = "email-otp.limit-epoch.";
    private static final String KEPT = "email-otp.limit-epoch-kept.";
    private static final String NAME = "epoch";
    private static final String AT = "at";
    private static final String FIRST = "0";

    /** A day and a day: for how long a slot may be taken under the name, and for how long it then is. */
    private static final Duration LIFETIME = Limit.MAX_WINDOW.multipliedBy(2);

    /** With some time for clocks that differ, and lifetimes that are rounded. */
    private static final Duration KEPT_FROM = Limit.MAX_WINDOW.minusMinutes(5);

    private final SingleUseObjectProvider objects;
    private final LimitKey key;
    private final long now;

    Epochs(SingleUseObjectProvider objects, LimitKey key, long now) {
        this.objects = objects;
        this.key = key;
        this.now = now;
    }

    void begin() {
        put(BEGUN, UUID.randomUUID().toString());
    }

    /** @param slotIsTaken whether the caller is about to take a slot under the name */
    String current(boolean slotIsTaken) {
        Map<String, String> begun = objects.get(BEGUN + key.value());
        if (begun != null && !isOld(begun)) {
            return name(begun);
        }
        Map<String, String> kept = objects.get(KEPT + key.value());
        String name = name(begun == null ? kept : begun);
        boolean isKept = kept != null && name(kept).equals(name) && !isOld(kept);
        if (slotIsTaken && !isKept && !name.equals(FIRST)) {
            put(KEPT, name);
        }
        return name;
    }

    private void put(String kind, String name) {
        objects.put(kind + key.value(), Lifespan.seconds(LIFETIME), Map.of(NAME, name, AT, Long.toString(now)));
    }

    private static String name(@Nullable Map<String, String> notes) {
        return notes == null ? FIRST : notes.getOrDefault(NAME, FIRST);
    }

    private boolean isOld(Map<String, String> notes) {
        return Long.parseLong(notes.getOrDefault(AT, "0")) + KEPT_FROM.toMillis() <= now;
    }
}
