package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** When a comparison of times is red, with a clock of its own. */
class ResponseTimesTest {
    /** What the warm-up and the longest try take for three people. */
    private static final int REQUESTS_OF_A_BAD_START = 3 * (8 + 90);

    private final AtomicLong now = new AtomicLong();
    private int requests;

    @Test
    void theSameTimesAreGreenAfterOneTry() {
        times(person -> 20).expectTheSame();
        assertThat(requests).isEqualTo(3 * (8 + 30));
    }

    @Test
    void aPersonWhoAlwaysWaitsLongerIsNamed() {
        assertThatThrownBy(
                        () -> times(person -> person.equals("known") ? 24 : 20).expectTheSame())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"known\"")
                .hasMessageNotContaining("\"locked\"");
    }

    @Test
    void thatTheFirstPersonDiffersIsSeenInTheOthers() {
        assertThatThrownBy(() ->
                        times(person -> person.equals("unknown") ? 20 : 24).expectTheSame())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"known\"")
                .hasMessageContaining("\"locked\"");
    }

    @Test
    void aMachineThatWasBusyDuringOneTryMakesNothingRed() {
        times(person -> person.equals("known") && requests <= REQUESTS_OF_A_BAD_START ? 80 : 20)
                .expectTheSame();
        assertThat(requests).as("another try").isGreaterThan(REQUESTS_OF_A_BAD_START);
    }

    @Test
    void aDifferenceWithinTheToleranceIsNone() {
        times(person -> person.equals("known") ? 22 : 20).expectTheSame();
        times(person -> person.equals("known") ? 208 : 200).expectTheSame();
    }

    private ResponseTimes times(ToIntFunction<String> millis) {
        return new ResponseTimes(
                List.of("unknown", "known", "locked"),
                person -> () -> {
                    requests++;
                    now.addAndGet(Duration.ofMillis(millis.applyAsInt(person)).toNanos());
                },
                now::get);
    }
}
