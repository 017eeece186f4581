package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneWidthTest {
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final LaneWidth width = new LaneWidth(128);

    @Test
    void aSlowServerThatKeepsUpGetsTwiceAsManyMailsInEachRoundUpToTheLargestNumber() {
        assertThat(width.now()).isEqualTo(32);
        sent(32, SLOW, true);
        assertThat(width.now()).isEqualTo(64);
        sent(64, Duration.ofMillis(2900), true);
        assertThat(width.now()).isEqualTo(128);
        sent(500, SLOW, true);
        assertThat(width.now()).isEqualTo(128);
    }

    @Test
    void aServerThatAnswersAtOnceOrHasNothingWaitingGetsItsShare() {
        sent(100, Duration.ofMillis(499), true);
        sent(100, SLOW, false);
        assertThat(width.now()).isEqualTo(32);
    }

    @Test
    void aServerThatBecomesSlowerWithMoreMailsGetsNoMoreAndThenFewer() {
        sent(32, SLOW, true);
        sent(10, Duration.ofMillis(3100), true);
        assertThat(width.now()).as("no longer keeps up").isEqualTo(64);
        sent(20, Duration.ofMillis(4100), true);
        assertThat(width.now()).as("falls behind").isEqualTo(44);
        sent(100, Duration.ofSeconds(9), true);
        assertThat(width.now()).as("never below the share").isEqualTo(32);
    }

    @Test
    void refusedConnectionsHalveItOnceForEachMomentAndMailsThatAreTakenBringItBack() {
        for (int i = 0; i < 20; i++) {
            width.refused();
        }
        assertThat(width.now()).as("one moment: all of these were under way").isEqualTo(16);
        for (int i = 0; i < 14; i++) {
            width.refused();
        }
        assertThat(width.now()).as("the next").isEqualTo(8);
        sent(24, Duration.ofMillis(50), true);
        assertThat(width.now()).isEqualTo(32);
        for (int i = 0; i < 1000; i++) {
            width.refused();
        }
        assertThat(width.now()).isEqualTo(1);
    }

    @Test
    void aServerThatIsBrokenBeginsWithItsShareAgain() {
        sent(32, SLOW, true);
        width.broken();
        assertThat(width.now()).isEqualTo(32);
    }

    @Test
    void aSmallerLimitOfTheAdminIsNeverExceeded() {
        LaneWidth small = new LaneWidth(5);
        for (int i = 0; i < 100; i++) {
            small.sent(SLOW, true);
        }
        assertThat(small.now()).isEqualTo(5);
    }

    private void sent(int mails, Duration took, boolean full) {
        for (int i = 0; i < mails; i++) {
            width.sent(took, full);
        }
    }
}
