package dev.emailotp.otp;

import static dev.emailotp.otp.Login.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.otp.Refusal.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a request asks the store, and what becomes of it when the store fails on the way. */
class StoreUseTest {
    private static final CodePolicy POLICY = DefaultPolicy.withDigits(6);
    private static final ChallengeScope SCOPE =
            new ChallengeScope(new Purpose("login"), "realm", "alice", "alice@example.org", "browser");
    private static final Requester VISITOR = Requester.unproven(Budget.VISITOR, NetworkAddress.of("192.0.2.1"));

    private final MovableClock clock = new MovableClock();
    private final ObservedStore store = new ObservedStore(new InMemoryStore(clock));
    private final OneTimeCodes codes =
            new OneTimeCodes(store.challenges(), store.limiter(), new TestKeys(), clock, new SecureRandom());
    private final String code =
            codes.open(SCOPE, POLICY, VISITOR).issued().orElseThrow().code().reveal();
    private final String wrong = (code.charAt(0) == '0' ? '1' : '0') + code.substring(1);

    @Test
    void aFirstMailTakesOneCall() {
        assertThat(store.calls()).containsExactly("open");
    }

    @Test
    void aRightCodeTakesThree() {
        store.observe();
        assertThat(enter(code).refusal()).isEmpty();
        assertThat(store.calls()).containsExactly("find", "tryAcquire", "take");
    }

    @Test
    void aWrongCodeTakesFour() {
        store.observe();
        assertThat(enter(wrong).guessesLeft()).hasValue(4);
        assertThat(store.calls())
                .as("find, claim, count over all, how things stand")
                .containsExactly("find", "tryAcquire", "tryAcquire", "look");
    }

    @Test
    void anotherMailTakesThreeAlsoIfItIsRefused() {
        store.observe();
        assertThat(reason(codes.resend(SCOPE, POLICY, VISITOR))).contains(Reason.COOLING_DOWN);
        assertThat(store.calls()).containsExactly("look", "tryAcquire", "look");
        clock.advance(Duration.ofSeconds(30));
        store.observe();
        assertThat(codes.resend(SCOPE, POLICY, VISITOR).issued()).isPresent();
        assertThat(store.calls()).containsExactly("look", "tryAcquire", "noteDelivery");
    }

    @Test
    void comingBackTakesTwo() {
        store.observe();
        assertThat(codes.open(SCOPE, POLICY, VISITOR).status().challenge()).isPresent();
        assertThat(store.calls()).containsExactly("open", "look");
        store.observe();
        assertThat(codes.status(SCOPE, POLICY, VISITOR).challenge()).isPresent();
        assertThat(store.calls()).containsExactly("find", "look");
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true"})
    void aCodeThatWasNotComparedIsNoResult(int call, boolean afterItWasDone) {
        store.failWith(call, afterItWasDone);
        assertThatThrownBy(() -> enter(wrong)).isInstanceOf(StoreUnavailableException.class);
        boolean claimed = call == 2 && afterItWasDone;
        assertThat(enter(wrong).guessesLeft()).hasValue(claimed ? 3 : 4);
    }

    @ParameterizedTest
    @CsvSource({"3,false", "3,true", "4,false", "4,true"})
    void aWrongCodeThatWasComparedIsToldWhateverTheStoreDoesAfterwards(int call, boolean afterItWasDone) {
        store.failWith(call, afterItWasDone);
        VerifyResult result = enter(wrong);
        assertThat(reason(result)).contains(Reason.WRONG);
        assertThat(result.guessesLeft()).isEmpty();
        assertThat(result.status().outage()).isPresent();
        assertThat(enter(wrong).guessesLeft()).as("it stays counted").hasValue(3);
    }

    @Test
    void aCodeIsNotLostIfItCouldNotBeTaken() {
        store.failWith(3, false);
        assertThatThrownBy(() -> enter(code)).isInstanceOf(StoreUnavailableException.class);
        assertThat(enter(code).refusal()).isEmpty();
    }

    @Test
    void aUsedUpCodeIsToldThoughTheStoreDoesNotSayHowThingsStand() {
        for (int i = 0; i < 5; i++) {
            enter(wrong);
        }
        store.failWith(3, false);
        VerifyResult result = enter(wrong);
        assertThat(reason(result)).contains(Reason.EXHAUSTED);
        assertThat(result.status().outage()).isPresent();
    }

    @Test
    void aRefusedMailIsToldThoughTheStoreDoesNotSayHowThingsStand() {
        store.failWith(3, false);
        IssueResult result = codes.resend(SCOPE, POLICY, VISITOR);
        assertThat(result.refusal()).contains(new Refusal(Reason.COOLING_DOWN, Duration.ofSeconds(30)));
        assertThat(result.status().outage()).isPresent();
    }

    private VerifyResult enter(String input) {
        return codes.verify(SCOPE, POLICY, VISITOR, input);
    }
}
