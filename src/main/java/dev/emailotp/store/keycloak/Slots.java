package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Claim;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.SingleUseObjectProvider;

/** The slots of one limit. */
final class Slots {
    private static final String PREFIX = "email-otp.limit.";
    private static final String OCCUPIED_AT = "at";

    private final SingleUseObjectProvider objects;
    private final String prefix;
    private final int count;
    private final Duration window;

    Slots(SingleUseObjectProvider objects, Claim claim, String epoch) {
        this.objects = objects;
        this.count = claim.limit().permits();
        this.window = claim.limit().window();
        this.prefix = PREFIX + claim.key().value() + "." + epoch + "." + window.toSeconds() + ".";
    }

    /** @return whether a slot was free and is now the caller's */
    boolean occupyOne(long now) {
        return inAnyOrder().anyMatch(slot -> {
            // Looking first spares the store a write, and a database a lock, for every slot that is taken.
            if (objects.contains(slot) || !objects.putIfAbsent(slot, lifespan())) {
                return false;
            }
            objects.put(slot, lifespan(), Map.of(OCCUPIED_AT, Long.toString(now)));
            return true;
        });
    }

    boolean anyFree() {
        return inAnyOrder().anyMatch(slot -> !objects.contains(slot));
    }

    int free() {
        return (int) inAnyOrder().filter(slot -> !objects.contains(slot)).count();
    }

    Duration timeUntilOneIsFree(long now) {
        long earliest = inAnyOrder()
                .mapToLong(slot -> occupiedAt(slot, now))
                .map(at -> at + window.toMillis() - now)
                .min()
                .orElse(window.toMillis());
        return Duration.ofMillis(Math.max(1, earliest));
    }

    private long occupiedAt(String slot, long now) {
        Map<String, String> notes = objects.get(slot);
        String at = notes == null ? null : notes.get(OCCUPIED_AT);
        return at == null ? now : Long.parseLong(at);
    }

    /** Starting anywhere, a caller finds a free slot after few tries even when most are taken. */
    private Stream<String> inAnyOrder() {
        int start = ThreadLocalRandom.current().nextInt(count);
        return IntStream.range(0, count).mapToObj(i -> prefix + (start + i) % count);
    }

    private long lifespan() {
        return Lifespan.seconds(window);
    }
}
