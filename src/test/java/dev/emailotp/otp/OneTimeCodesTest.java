package dev.emailotp.otp;

import static dev.emailotp.otp.Login.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Refusal.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {
    private static final Requester HERE = new Requester(Budget.PERSON, true, NetworkAddress.of("192.0.2.1"));
    private static final Requester ELSEWHERE = new Requester(Budget.PERSON, true, NetworkAddress.of("192.0.2.2"));
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration COOLDOWN = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final TestKeys keys = new TestKeys();
    private final OneTimeCodes codes = new OneTimeCodes(store, store, keys, clock, new SecureRandom());
    private final CodePolicy policy = policy(5, 10);
    private final ChallengeScope scope = scope("browser");

    @Test
    void theCodeThatWasIssuedLetsInOnce() {
        String code = open(scope);
        assertThat(enter(scope, code).refusal()).isEmpty();
        assertThat(reason(enter(scope, code))).contains(Reason.EXPIRED);
    }

    @Test
    void ofTwentySimultaneousRightInputsOneLetsIn() {
        String code = open(scope);
        CodePolicy generous = policy(10, 100);
        List<VerifyResult> results = Race.run(20, () -> codes.verify(scope, generous, HERE, code));
        assertThat(results.stream().filter(result -> result.refusal().isEmpty()))
                .hasSize(1);
    }

    @Test
    void noMoreInputsAreComparedThanTheCodeHasGuesses() {
        String code = open(scope);
        List<VerifyResult> results = Race.run(200, () -> enter(scope, wrong(code)));
        List<Integer> left = results.stream()
                .filter(OneTimeCodesTest::isWrong)
                .map(result -> result.guessesLeft().orElseThrow())
                .toList();
        // Read after the guess is claimed: another guess can be claimed in between.
        assertThat(left).hasSize(5).contains(0).allSatisfy(number -> assertThat(number)
                .isBetween(0, 4));
        assertThat(reason(enter(scope, code))).contains(Reason.EXHAUSTED);
    }

    @Test
    void aRightInputAmongManyWrongOnesIsNotComparedBeyondTheGuesses() {
        for (int round = 0; round < 20; round++) {
            ChallengeScope browser = scope("browser " + round);
            String code = open(browser);
            AtomicInteger inputs = new AtomicInteger();
            List<VerifyResult> results =
                    Race.run(20, () -> enter(browser, inputs.incrementAndGet() == 4 ? code : wrong(code)));
            boolean letIn = results.stream().anyMatch(result -> result.refusal().isEmpty());
            long wrong = results.stream().filter(OneTimeCodesTest::isWrong).count();
            assertThat(wrong).isBetween(letIn ? 0L : 5L, letIn ? 4L : 5L);
            clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void aWrongInputTellsHowManyAreLeftAndTheLastRightOneStillLetsIn() {
        String code = open(scope);
        for (int left = 4; left > 0; left--) {
            assertThat(enter(scope, wrong(code)).guessesLeft()).hasValue(left);
        }
        assertThat(enter(scope, code).refusal()).isEmpty();
    }

    @Test
    void aUsedUpCodeIsNotComparedAnyMoreEvenIfRight() {
        String code = open(scope);
        exhaust(scope, code);
        assertThat(reason(enter(scope, code))).contains(Reason.EXHAUSTED);
    }

    @Test
    void resendingTheSameCodeGivesNoNewGuesses() {
        String code = open(scope);
        enter(scope, wrong(code));
        clock.advance(COOLDOWN);
        assertThat(resend(scope)).isEqualTo(code);
        assertThat(enter(scope, wrong(code)).guessesLeft()).hasValue(3);
    }

    @Test
    void aUsedUpCodeIsReplacedOnDemandButThePersonsFailuresCountOn() {
        String first = open(scope);
        exhaust(scope, first);
        assertThat(isLive(codes.open(scope, policy, HERE)))
                .as("coming back is not asking for a mail")
                .isTrue();
        clock.advance(COOLDOWN);
        String second = resend(scope);
        assertThat(second).isNotEqualTo(first);
        assertThat(enter(scope, first).guessesLeft()).hasValue(4);
        exhaust(scope, second);
        assertThat(reason(enter(scope("other browser"), "000000"))).contains(Reason.EXPIRED);
        clock.advance(COOLDOWN);
        assertThat(reason(codes.resend(scope, policy, HERE)))
                .as("ten failures are enough for this hour, whatever the code")
                .contains(Reason.LOCKED);
        assertThat(reason(codes.open(scope("other browser"), policy, ELSEWHERE)))
                .contains(Reason.LOCKED);
    }

    @Test
    void aRightInputClearsThePersonsFailures() {
        for (int login = 0; login < 4; login++) {
            ChallengeScope browser = scope("browser " + login);
            String code = open(browser);
            for (int i = 0; i < 4; i++) {
                assertThat(reason(enter(browser, wrong(code)))).contains(Reason.WRONG);
            }
            assertThat(enter(browser, code).refusal()).isEmpty();
        }
    }

    @Test
    void theWrongInputThatLocksSaysHowLongToWait() {
        String code = open(scope);
        assertThat(codes.verify(scope, policy(5, 2), HERE, wrong(code)).refusal())
                .contains(new Refusal(Reason.WRONG, Duration.ZERO));
        clock.advance(Duration.ofMinutes(1));
        assertThat(codes.verify(scope, policy(5, 2), HERE, wrong(code)).refusal())
                .contains(new Refusal(Reason.WRONG, Duration.ofMinutes(59)));
    }

    @Test
    void aUsedUpCodeCanBeReplacedWithoutAWait() {
        String code = open(scope);
        assertThat(codes.verify(scope, policy(1, 2), HERE, wrong(code)).refusal())
                .contains(new Refusal(Reason.WRONG, Duration.ZERO));
    }

    @Test
    void guessesInAnotherBrowserCountAgainstTheSamePerson() {
        for (int browser = 0; browser < 2; browser++) {
            String code = open(scope("browser " + browser));
            for (int i = 0; i < 5; i++) {
                enter(scope("browser " + browser), wrong(code));
            }
        }
        assertThat(reason(codes.open(scope("third"), policy, ELSEWHERE))).contains(Reason.LOCKED);
    }

    @Test
    void aLiveCodeIsNotIssuedAgainToWhoeverComesBack() {
        open(scope);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(14));
            assertThat(isLive(codes.open(scope, policy, HERE))).isTrue();
        }
    }

    @Test
    void aSecondMailHasToWaitForTheCooldown() {
        open(scope);
        clock.advance(Duration.ofSeconds(10));
        assertThat(codes.resend(scope, policy, HERE).refusal())
                .contains(new Refusal(Reason.COOLING_DOWN, Duration.ofSeconds(20)));
    }

    @Test
    void onceTheCodeIsUsedNobodyHasToWaitForTheNext() {
        enter(scope, open(scope));
        assertThat(codes.open(scope, policy, HERE).issued()).isPresent();
    }

    @Test
    void aMailThatFailedIsRepeatedWithoutWaiting() {
        String code = open(scope);
        store.noteDelivery(scope.key(), Delivery.FAILED, LIFETIME);
        assertThat(codes.status(scope, policy, HERE).resendIn()).isZero();
        assertThat(resend(scope)).isEqualTo(code);
        assertThat(codes.status(scope, policy, HERE).delivery()).isEqualTo(Delivery.QUEUED);
    }

    @Test
    void anAddressGetsNoMoreMailsThanItsShare() {
        for (int i = 0; i < 5; i++) {
            assertThat(codes.open(scope("browser " + i), policy, HERE).issued()).isPresent();
        }
        assertThat(reason(codes.open(scope("one more"), policy, HERE))).contains(Reason.MAILS_ADDRESS);
        clock.advance(Duration.ofMinutes(10));
        assertThat(codes.open(scope("one more"), policy, HERE).issued()).isPresent();
    }

    @Test
    void aNetworkAddressHasItsShareOfInputs() {
        CodePolicy narrow = new CodePolicy(
                policy.format(),
                LIFETIME,
                10,
                List.of(Limit.perHour(1000)),
                COOLDOWN,
                List.of(Limit.perTenMinutes(100)),
                Optional.of(Limit.perTenMinutes(2)),
                Optional.of(Limit.perTenMinutes(3)),
                CrowdLimits.NONE);
        String code =
                codes.open(scope, narrow, HERE).issued().orElseThrow().code().reveal();
        for (int i = 0; i < 3; i++) {
            assertThat(reason(codes.verify(scope, narrow, HERE, wrong(code)))).contains(Reason.WRONG);
        }
        assertThat(reason(codes.verify(scope, narrow, HERE, code))).contains(Reason.GUESSES_NETWORK);
        assertThat(codes.verify(scope, narrow, ELSEWHERE, code).refusal()).isEmpty();
    }

    @Test
    void anExpiredCodeLetsNobodyIn() {
        String code = open(scope);
        clock.advance(LIFETIME);
        assertThat(reason(enter(scope, code))).contains(Reason.EXPIRED);
        assertThat(resend(scope)).isNotEqualTo(code);
    }

    @Test
    void aCodeIsWorthlessElsewhere() {
        String code = open(scope);
        for (ChallengeScope other : List.of(
                new ChallengeScope(new Purpose("reset"), "realm", "person", "person@example.org", "browser"),
                new ChallengeScope(scope.purpose(), "other", "person", "person@example.org", "browser"),
                new ChallengeScope(scope.purpose(), "realm", "other", "person@example.org", "browser"),
                new ChallengeScope(scope.purpose(), "realm", "person", "changed@example.org", "browser"),
                scope("other"))) {
            assertThat(reason(enter(other, code))).as("%s", other).contains(Reason.EXPIRED);
            open(other);
            assertThat(reason(enter(other, code))).as("%s", other).contains(Reason.WRONG);
        }
    }

    @Test
    void aCodeSurvivesTheRotationOfItsKeyButNotItsRemoval() {
        String code = open(scope);
        keys.rotate();
        assertThat(resendAfterCooldown(scope)).isEqualTo(code);
        keys.remove("key-1");
        assertThat(reason(enter(scope, code))).contains(Reason.EXPIRED);
        String next = resendAfterCooldown(scope);
        assertThat(next).isNotEqualTo(code);
        assertThat(enter(scope, next).refusal()).isEmpty();
    }

    @Test
    void whatCannotBeACodeCountsForNothing() {
        String code = open(scope);
        for (int i = 0; i < 50; i++) {
            assertThat(reason(enter(scope, "nonsense"))).contains(Reason.MALFORMED);
        }
        assertThat(enter(scope, code).refusal()).isEmpty();
    }

    @Test
    void aMailThatIsAskedForWhileTheCodeIsTakenDoesNotBringItBack() {
        String code = open(scope);
        clock.advance(COOLDOWN);
        ChallengeStore takenMeanwhile = new TakenOnceSeen(store, scope);
        new OneTimeCodes(takenMeanwhile, store, keys, clock, new SecureRandom()).resend(scope, policy, HERE);
        assertThat(reason(enter(scope, code))).contains(Reason.EXPIRED);
    }

    private String open(ChallengeScope scope) {
        return codes.open(scope, policy, HERE).issued().orElseThrow().code().reveal();
    }

    private String resend(ChallengeScope scope) {
        return codes.resend(scope, policy, HERE).issued().orElseThrow().code().reveal();
    }

    private String resendAfterCooldown(ChallengeScope scope) {
        clock.advance(COOLDOWN);
        return resend(scope);
    }

    private static boolean isLive(IssueResult result) {
        return result.issued().isEmpty() && result.refusal().isEmpty();
    }

    private VerifyResult enter(ChallengeScope scope, String input) {
        return codes.verify(scope, policy, HERE, input);
    }

    private void exhaust(ChallengeScope scope, String code) {
        while (enter(scope, wrong(code)).guessesLeft().orElse(0) > 0) {
            // enter wrong codes until no guesses are left
        }
    }

    private static String wrong(String code) {
        return code.substring(1)
                + (code.charAt(0) == code.charAt(1) ? (char) ('0' + (code.charAt(0) - '0' + 1) % 10) : code.charAt(0));
    }

    private static CodePolicy policy(int guessesPerCode, int failuresPerHour) {
        return new CodePolicy(
                new CodeFormat(CodeAlphabet.DIGITS, 6),
                LIFETIME,
                guessesPerCode,
                List.of(Limit.perHour(failuresPerHour), Limit.perDay(30)),
                COOLDOWN,
                List.of(Limit.perTenMinutes(5), Limit.perDay(20)),
                Optional.empty(),
                Optional.empty(),
                CrowdLimits.NONE);
    }

    private static ChallengeScope scope(String binding) {
        return new ChallengeScope(new Purpose("login"), "realm", "person", "person@example.org", binding);
    }

    private static boolean isWrong(VerifyResult result) {
        return reason(result).equals(Optional.of(Reason.WRONG));
    }
}
