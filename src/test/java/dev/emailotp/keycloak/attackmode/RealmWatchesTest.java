package dev.emailotp.keycloak.attackmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a node keeps a realm in mind. */
class RealmWatchesTest {
    private final MovableClock clock = new MovableClock();
    private final RealmWatches watches = new RealmWatches(clock);

    @Test
    void aRealmThatIsUsedIsKept() {
        RealmWatch used = watches.of("used");
        for (int day = 0; day < 40; day++) {
            clock.advance(Duration.ofDays(1));
            used.mustJudge();
            watches.of("realm of day " + day);
        }
        assertThat(watches.of("used")).isSameAs(used);
    }

    @Test
    void aRealmThatIsGoneIsForgottenAfterThirtyDays() {
        RealmWatch gone = watches.of("gone");
        gone.mustJudge();
        clock.advance(Duration.ofDays(29));
        watches.of("new");
        assertThat(watches.of("gone")).isSameAs(gone);
        clock.advance(Duration.ofDays(1));
        watches.of("newer");
        assertThat(watches.of("gone")).isNotSameAs(gone);
    }
}
