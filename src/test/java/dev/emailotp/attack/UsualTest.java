package dev.emailotp.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is learned of a realm's usual day. */
class UsualTest {
    private final Usual usual = new Usual();

    @Test
    void nothingIsUsualBeforeAnHourWasSeen() {
        learn(9, 100, 5);
        assertThat(usual.of(9)).isZero();
        learn(9, 100, 1);
        assertThat(usual.of(9)).isCloseTo(100, within(1.0));
    }

    @Test
    void hoursThatAreNotLearnedHaveWhatTheirNeighboursHave() {
        learn(9, 100, 6);
        learn(21, 10, 6);
        assertThat(usual.of(8)).isCloseTo(100, within(1.0));
        assertThat(usual.of(23)).isCloseTo(10, within(1.0));
        assertThat(usual.of(1)).isCloseTo(10, within(1.0));
    }

    @Test
    void whatIsUsualAtNightIsNotWhatIsUsualByDay() {
        learn(3, 1, 20);
        learn(15, 100, 20);
        assertThat(usual.of(3)).isLessThan(5);
        assertThat(usual.of(15)).isGreaterThan(90);
    }

    @Test
    void whatVariesLeavesMoreRoom() {
        for (int day = 0; day < 30; day++) {
            usual.learn(9, day % 2 == 0 ? 20 : 80, 200);
        }
        assertThat(usual.of(9)).isGreaterThan(80);
    }

    @Test
    void anAttackerNeedsDaysToTeachAnAttack() {
        learn(9, 10, 30);
        learn(9, 100_000, 6);
        assertThat(usual.of(9)).as("after an hour of it").isLessThan(40);
    }

    private void learn(int hour, double value, int windows) {
        for (int window = 0; window < windows; window++) {
            usual.learn(hour, value, 10);
        }
    }
}
