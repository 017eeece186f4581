package dev.emailotp.store.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.MovableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final LimitKey KEY = new LimitKey("realm", "key");

    /**
     * Reads of two blocks: the one whose turn it is and the one before. Each slot is looked up and then asked for its
     * time.
     */
    private static final int FEW = 4 * Slots.BLOCK + 2;

    private final MovableClock clock = new MovableClock();
    private final CountedObjects objects = new CountedObjects(clock);

    @Test
    void aRefusalTakesFewReadsHoweverManyPermitsThereAre() {
        Claim claim = claim(100_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(slots(claim).claim(true)).isEmpty();
        }
        objects.countAnew();
        assertThat(slots(claim).claim(true)).isPresent();
        assertThat(objects.reads()).isLessThanOrEqualTo(FEW);
        assertThat(objects.writes()).isZero();
        objects.countAnew();
        assertThat(slots(claim).free()).isZero();
        assertThat(objects.reads()).isLessThanOrEqualTo(FEW);
    }

    @Test
    void aPermitTakesFewReadsToo() {
        Claim claim = claim(100_000);
        for (int i = 0; i < 50_000; i++) {
            objects.countAnew();
            assertThat(slots(claim).claim(true)).isEmpty();
            assertThat(objects.reads()).isLessThanOrEqualTo(FEW);
            assertThat(objects.writes()).isLessThanOrEqualTo(3);
        }
        objects.countAnew();
        assertThat(slots(claim).free()).isGreaterThanOrEqualTo(Slots.BLOCK);
        assertThat(objects.reads()).isLessThanOrEqualTo(FEW);
    }

    @Test
    void aCountOfWhatIsUsedReadsNotMuchMore() {
        Claim claim = claim(100_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(slots(claim).claim(true)).isEmpty();
        }
        objects.countAnew();
        assertThat(slots(claim).used()).isEqualTo(1_000);
        assertThat(objects.reads()).isLessThanOrEqualTo(1_000 + FEW);
    }

    /** Compares with a plain count of the permits granted within the previous window. */
    @Test
    void whateverTheRhythmOfCallersAFreePermitIsGrantedAndNoOther() {
        for (int permits : new int[] {1, 31, 32, 33, 64, 100}) {
            Claim claim = new Claim(new LimitKey("realm", "rhythm " + permits), new Limit(permits, WINDOW));
            Deque<Long> granted = new ArrayDeque<>();
            Random random = new Random(permits);
            for (int i = 0; i < 5_000; i++) {
                // bursts, trickles and silence longer than a window
                clock.advance(Duration.ofSeconds(random.nextInt(10) == 0 ? random.nextInt(900) : random.nextInt(8)));
                while (!granted.isEmpty() && granted.peekFirst() + WINDOW.toMillis() <= clock.millis()) {
                    granted.removeFirst();
                }
                int left = permits - granted.size();
                if (left <= Slots.BLOCK) {
                    assertThat(slots(claim).free()).isEqualTo(left);
                } else {
                    assertThat(slots(claim).free()).isBetween(Slots.BLOCK, left);
                }
                assertThat(slots(claim).used()).isEqualTo(granted.size());
                assertThat(slots(claim).claim(false).isEmpty()).isEqualTo(left > 0);
                var wait = slots(claim).claim(true);
                assertThat(wait.isEmpty()).isEqualTo(left > 0);
                if (left > 0) {
                    granted.addLast(clock.millis());
                } else {
                    assertThat(wait)
                            .contains(Duration.ofMillis(granted.peekFirst() + WINDOW.toMillis() - clock.millis()));
                }
            }
        }
    }

    @Test
    void anOlderNameThatIsKeptUndoesNoReset() {
        epochs().begin();
        String old = epochs().current(true);
        clock.advance(Duration.ofHours(30));
        assertThat(epochs().current(true)).isEqualTo(old);
        epochs().begin();
        String current = epochs().current(true);
        assertThat(current).isNotEqualTo(old);
        clock.advance(Duration.ofHours(30));
        assertThat(epochs().current(true)).isEqualTo(current);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofHours(23));
            assertThat(epochs().current(true)).as("as long as somebody counts").isEqualTo(current);
        }
    }

    private Epochs epochs() {
        return new Epochs(objects, KEY, clock.millis());
    }

    private Slots slots(Claim claim) {
        return new Slots(objects, claim, "0", clock.millis());
    }

    private static Claim claim(int permits) {
        return new Claim(KEY, new Limit(permits, WINDOW));
    }
}
