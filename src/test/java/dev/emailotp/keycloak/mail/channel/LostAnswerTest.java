package dev.emailotp.keycloak.mail.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who gets a mail that may have been sent, and when a provider that gives no answers is left. */
class LostAnswerTest extends TwoProviders {
    @Test
    void aMailThatMayHaveBeenSentGoesToTheOtherWithItsRetry() {
        first = failed(LOST);
        assertThat(send("one")).isEqualTo(first);
        assertThat(asked).containsExactly("first");
        assertThat(send("one")).as("the retry").isEqualTo(accepted("second"));
        asked.clear();
        assertThat(send("another")).isEqualTo(first);
        assertThat(asked).as("a moment is no reason").containsExactly("first");
    }

    @Test
    void aMailWhoseAnswerTheSecondHasLostGoesToTheFirst() {
        first = failed(BAD_KEY);
        send();
        second = failed(LOST);
        assertThat(send("one")).isEqualTo(second);
        first = accepted("first");
        assertThat(send("one")).isEqualTo(first);
    }

    @Test
    void theSecondTakesOverFromAFirstThatAnswersNobody() {
        first = failed(LOST);
        firstTakes = AFTER;
        send();
        asked.clear();
        assertThat(send()).isEqualTo(accepted("second"));
        assertThat(asked).containsExactly("second");
    }

    @Test
    void oneSlowAnswerAmongManyMovesNobody() {
        Instant began = failover.now();
        clock.advance(AFTER);
        send();
        assertThat(failover.firstFails(began)).as("since another was answered").isZero();
    }
}
