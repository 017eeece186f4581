package dev.emailotp.keycloak.attackmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.attack.Attack;
import dev.emailotp.attack.Stage;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.otp.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a node keeps a realm in mind. */
class RealmWatchesTest {
    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry published = new SimpleMeterRegistry();
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
    void theStageIsPublishedAlsoOfARealmThatComesBack() {
        watches.publish("back", attacked(watches.of("back")), new Meters(published));
        assertThat(stage()).isEqualTo(Stage.NOTICE.ordinal());
        clock.advance(Duration.ofDays(30));
        watches.of("other");
        System.gc();
        assertThat(stage()).isEqualTo(Stage.NONE.ordinal());
        watches.publish("back", attacked(watches.of("back")), new Meters(published));
        assertThat(stage()).isEqualTo(Stage.NOTICE.ordinal());
    }

    private RealmWatch attacked(RealmWatch watch) {
        Instant now = clock.instant();
        watch.know(new Attack(Stage.NOTICE, now, now, now.plusSeconds(60)));
        return watch;
    }

    private double stage() {
        return published.get("email.otp.attack.stage").gauge().value();
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
