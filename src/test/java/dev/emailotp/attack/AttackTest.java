package dev.emailotp.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a realm goes in an attack, and how it comes back. */
class AttackTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({
        "0.99, NONE",
        "1, NOTICE",
        "1.99, NOTICE",
        "2, LONGER_CODES",
        "4, VISITOR_CHECK",
        "8, REFUSAL",
        "1000, REFUSAL"
    })
    void howFarASignalIsOverItsThresholdDecidesWhereItBegins(double over, Stage stage) {
        assertThat(after(Attack.none(), over, NOW).stage()).isEqualTo(stage);
    }

    @Test
    void theStageRisesByOneEachMinuteAsLongAsTheSignalsGrow() {
        Attack attack = after(Attack.none(), 1, NOW);
        assertThat(after(attack, 1, NOW.plusSeconds(59)).stage()).isEqualTo(Stage.NOTICE);
        attack = after(attack, 1, NOW.plusSeconds(60));
        assertThat(attack.stage()).isEqualTo(Stage.LONGER_CODES);
        attack = after(attack, 1, NOW.plusSeconds(90));
        assertThat(attack.stage()).isEqualTo(Stage.LONGER_CODES);
        attack = after(attack, 1, NOW.plusSeconds(120));
        assertThat(attack.stage()).isEqualTo(Stage.VISITOR_CHECK);
        attack = after(after(attack, 1, NOW.plusSeconds(180)), 1, NOW.plusSeconds(240));
        assertThat(attack.stage()).isEqualTo(Stage.REFUSAL);
        assertThat(attack.since()).isEqualTo(NOW);
    }

    @Test
    void aStageThatHelpsIsTheLast() {
        Attack attack = after(Attack.none(), 1, NOW);
        Attack later = attack.after(readings(1.9), false, NOW.plusSeconds(300), HOLD, Stage.REFUSAL);
        assertThat(later.stage()).isEqualTo(Stage.NOTICE);
        assertThat(later.until()).isEqualTo(NOW.plusSeconds(300).plus(HOLD));
    }

    @Test
    void noStageIsReachedThatTheRealmDoesNotAllow() {
        Attack attack = after(Attack.none(), 1000, NOW, Stage.LONGER_CODES);
        assertThat(attack.stage()).isEqualTo(Stage.LONGER_CODES);
        assertThat(after(attack, 1000, NOW.plusSeconds(600), Stage.LONGER_CODES).stage())
                .isEqualTo(Stage.LONGER_CODES);
        assertThat(after(Attack.none(), 1000, NOW, Stage.NONE).stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void itEndsByItselfWhenNothingIsUnusualForTheTimeThatAnAdminSets() {
        Attack attack = after(Attack.none(), 3, NOW);
        Instant later = NOW.plus(Duration.ofMinutes(14));
        assertThat(attack.at(later).stage()).isEqualTo(Stage.LONGER_CODES);
        assertThat(after(attack, 0.5, later).until()).isEqualTo(attack.until());
        assertThat(attack.at(NOW.plus(HOLD)).stage()).isEqualTo(Stage.NONE);
        assertThat(after(attack, 1, NOW.plus(HOLD)).stage())
                .as("another attack begins anew")
                .isEqualTo(Stage.NOTICE);
    }

    @Test
    void itLastsAsLongAsItIsNoticed() {
        Attack attack = after(Attack.none(), 1, NOW);
        attack = after(attack, 1, NOW.plus(Duration.ofMinutes(10)));
        assertThat(attack.at(NOW.plus(Duration.ofMinutes(24))).stage()).isNotEqualTo(Stage.NONE);
    }

    @Test
    void nodesReadWhatOthersHaveWritten() {
        Attack attack = after(Attack.none(), 4, NOW);
        assertThat(Attack.read(attack.text())).contains(attack);
        assertThat(Attack.read(Attack.none().text())).contains(Attack.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "9 1 1 1", "-1 1 1 1", "3 1 1", "3 1 1 1 1", "three 1 1 1"})
    void whatIsNoAttackIsNotReadAsOne(String text) {
        assertThat(Attack.read(text)).isEmpty();
    }

    private static Attack after(Attack attack, double over, Instant now) {
        return after(attack, over, now, Stage.REFUSAL);
    }

    private static Attack after(Attack attack, double over, Instant now, Stage furthest) {
        return attack.after(readings(over), true, now, HOLD, furthest);
    }

    private static List<Reading> readings(double over) {
        return List.of(new Reading(Signal.WRONG_CODES, over * 50, 50));
    }
}
