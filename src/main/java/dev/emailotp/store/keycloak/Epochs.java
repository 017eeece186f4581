package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Epochs of a limit: names under which its slots are taken. Each reset starts a new epoch, so slots taken before it no
 * longer count. An epoch must be known for as long as a slot in it can be taken; otherwise the limit would lose its
 * count when the epoch expires. A caller that takes a slot therefore extends the epoch in a second object. Only resets
 * write the first object, so a caller that extends an older epoch cannot undo a reset.
 */
final class Epochs {
    private static final String BEGUN = "email-otp.limit-epoch.";
    private static final String KEPT = "email-otp.limit-epoch-kept.";
    private static final String NAME = "epoch";
    private static final String AT = "at";
    private static final String FIRST = "0";

    /** Twice the longest window (one day): a slot can be taken for one window and then lives for another. */
    private static final Duration LIFETIME = Limit.MAX_WINDOW.multipliedBy(2);

    /** The age at which an epoch is extended. The margin allows for clock differences and rounded lifetimes. */
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

    /** @param slotIsTaken whether the caller is about to take a slot in the epoch */
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
