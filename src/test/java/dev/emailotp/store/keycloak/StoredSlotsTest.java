package dev.emailotp.store.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.MovableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database, or a remote cache, keeps its contents while servers are updated. */
class StoredSlotsTest {
    private static final LimitKey KEY = new LimitKey("a realm", "kind:digest");
    private static final Claim CLAIM = new Claim(KEY, new Limit(1, Duration.ofMinutes(10)));

    private final MovableClock clock = new MovableClock();
    private final CountedObjects objects = new CountedObjects(clock);

    @Test
    void aPermitOfAnEarlierReleaseStaysInUse() {
        String now = Long.toString(clock.millis());
        objects.put("email-otp.limit-epoch.kind:digest", 172_800, Map.of("epoch", "second", "at", now));
        objects.put("email-otp.limit.kind:digest.second.600.0", 600, Map.of("turn", "0", "at", now));
        clock.advance(Duration.ofMinutes(4));
        String epoch = new Epochs(objects, KEY, clock.millis()).current(true);
        assertThat(new Slots(objects, CLAIM, epoch, clock.millis()).claim(true)).contains(Duration.ofMinutes(6));
        clock.advance(Duration.ofMinutes(6));
        assertThat(new Slots(objects, CLAIM, epoch, clock.millis()).claim(true)).isEmpty();
    }
}
