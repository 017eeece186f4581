package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Verified.class);
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Expired.class);
    }

    @Test
    void ofTwentySimultaneousRightInputsOneLetsIn() {
        String code = open(scope);
        CodePolicy generous = policy(10, 100);
        List<VerifyResult> results = Race.run(20, () -> codes.verify(scope, generous, HERE, code));
        assertThat(results.stream().filter(VerifyResult.Verified.class::isInstance))
                .hasSize(1);
    }

    @Test
    void noMoreInputsAreComparedThanTheCodeHasGuesses() {
        String code = open(scope);
        List<VerifyResult> results = Race.run(200, () -> enter(scope, wrong(code)));
        assertThat(results.stream().filter(VerifyResult.Wrong.class::isInstance))
                .containsExactlyInAnyOrder(
                        IntStream.range(0, 5).mapToObj(VerifyResult.Wrong::new).toArray(VerifyResult[]::new));
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Exhausted.class);
    }

    @Test
    void aRightInputAmongManyWrongOnesIsNotComparedBeyondTheGuesses() {
        for (int round = 0; round < 20; round++) {
            ChallengeScope browser = scope("browser " + round);
            String code = open(browser);
            AtomicInteger inputs = new AtomicInteger();
            List<VerifyResult> results =
                    Race.run(20, () -> enter(browser, inputs.incrementAndGet() == 4 ? code : wrong(code)));
            boolean letIn = results.stream().anyMatch(VerifyResult.Verified.class::isInstance);
            long wrong = results.stream()
                    .filter(VerifyResult.Wrong.class::isInstance)
                    .count();
            assertThat(wrong).isBetween(letIn ? 0L : 5L, letIn ? 4L : 5L);
            clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void aWrongInputTellsHowManyAreLeftAndTheLastRightOneStillLetsIn() {
        String code = open(scope);
        for (int left = 4; left > 0; left--) {
            assertThat(enter(scope, wrong(code))).isEqualTo(new VerifyResult.Wrong(left));
        }
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Verified.class);
    }

    @Test
    void aUsedUpCodeIsNotComparedAnyMoreEvenIfRight() {
        String code = open(scope);
        exhaust(scope, code);
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Exhausted.class);
    }

    @Test
    void resendingTheSameCodeGivesNoNewGuesses() {
        String code = open(scope);
        enter(scope, wrong(code));
        clock.advance(COOLDOWN);
        assertThat(resend(scope)).isEqualTo(code);
        assertThat(enter(scope, wrong(code))).isEqualTo(new VerifyResult.Wrong(3));
    }

    @Test
    void aUsedUpCodeIsReplacedOnDemandButThePersonsFailuresCountOn() {
        String first = open(scope);
        exhaust(scope, first);
        assertThat(codes.open(scope, policy, HERE))
                .as("coming back is not asking for a mail")
                .isInstanceOf(IssueResult.Live.class);
        clock.advance(COOLDOWN);
        String second = resend(scope);
        assertThat(second).isNotEqualTo(first);
        assertThat(enter(scope, first)).isEqualTo(new VerifyResult.Wrong(4));
        exhaust(scope, second);
        assertThat(enter(scope("other browser"), "000000")).isInstanceOf(VerifyResult.Expired.class);
        clock.advance(COOLDOWN);
        assertThat(codes.resend(scope, policy, HERE))
                .as("ten failures are enough for this hour, whatever the code")
                .isInstanceOf(IssueResult.Locked.class);
        assertThat(codes.open(scope("other browser"), policy, ELSEWHERE)).isInstanceOf(IssueResult.Locked.class);
    }

    @Test
    void aRightInputClearsThePersonsFailures() {
        for (int login = 0; login < 4; login++) {
            ChallengeScope browser = scope("browser " + login);
            String code = open(browser);
            for (int i = 0; i < 4; i++) {
                assertThat(enter(browser, wrong(code))).isInstanceOf(VerifyResult.Wrong.class);
            }
            assertThat(enter(browser, code)).isInstanceOf(VerifyResult.Verified.class);
        }
    }

    @Test
    void guessesInAnotherBrowserCountAgainstTheSamePerson() {
        for (int browser = 0; browser < 2; browser++) {
            String code = open(scope("browser " + browser));
            for (int i = 0; i < 5; i++) {
                enter(scope("browser " + browser), wrong(code));
            }
        }
        assertThat(codes.open(scope("third"), policy, ELSEWHERE)).isInstanceOf(IssueResult.Locked.class);
    }

    @Test
    void aLiveCodeIsNotIssuedAgainToWhoeverComesBack() {
        open(scope);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(14));
            assertThat(codes.open(scope, policy, HERE)).isInstanceOf(IssueResult.Live.class);
        }
    }

    @Test
    void aSecondMailHasToWaitForTheCooldown() {
        open(scope);
        clock.advance(Duration.ofSeconds(10));
        assertThat(codes.resend(scope, policy, HERE)).isEqualTo(new IssueResult.CoolingDown(Duration.ofSeconds(20)));
    }

    @Test
    void aMailThatFailedIsRepeatedWithoutWaiting() {
        String code = open(scope);
        store.noteDelivery(scope.key(), Delivery.FAILED, LIFETIME);
        assertThat(codes.status(scope, policy).resendIn()).isZero();
        assertThat(resend(scope)).isEqualTo(code);
        assertThat(codes.status(scope, policy).delivery()).isEqualTo(Delivery.QUEUED);
    }

    @Test
    void anAddressGetsNoMoreMailsThanItsShare() {
        for (int i = 0; i < 5; i++) {
            assertThat(codes.open(scope("browser " + i), policy, HERE)).isInstanceOf(IssueResult.Issued.class);
        }
        assertThat(codes.open(scope("one more"), policy, HERE)).isInstanceOf(IssueResult.LimitReached.class);
        clock.advance(Duration.ofMinutes(10));
        assertThat(codes.open(scope("one more"), policy, HERE)).isInstanceOf(IssueResult.Issued.class);
    }

    @Test
    void aNetworkAddressHasItsShareOfInputs() {
        CodePolicy narrow =
                new CodePolicy(policy.format(), LIFETIME, 10, 1000, 1000, COOLDOWN, 100, 100, 2, 3, CrowdLimits.NONE);
        String code =
                ((IssueResult.Issued) codes.open(scope, narrow, HERE)).code().reveal();
        for (int i = 0; i < 3; i++) {
            assertThat(codes.verify(scope, narrow, HERE, wrong(code))).isInstanceOf(VerifyResult.Wrong.class);
        }
        assertThat(codes.verify(scope, narrow, HERE, code)).isInstanceOf(VerifyResult.LimitReached.class);
        assertThat(codes.verify(scope, narrow, ELSEWHERE, code)).isInstanceOf(VerifyResult.Verified.class);
    }

    @Test
    void anExpiredCodeLetsNobodyIn() {
        String code = open(scope);
        clock.advance(LIFETIME);
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Expired.class);
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
            assertThat(enter(other, code)).as("%s", other).isInstanceOf(VerifyResult.Expired.class);
            open(other);
            assertThat(enter(other, code)).as("%s", other).isInstanceOf(VerifyResult.Wrong.class);
        }
    }

    @Test
    void aCodeSurvivesTheRotationOfItsKeyButNotItsRemoval() {
        String code = open(scope);
        keys.rotate();
        assertThat(resendAfterCooldown(scope)).isEqualTo(code);
        keys.remove("key-1");
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Expired.class);
        String next = resendAfterCooldown(scope);
        assertThat(next).isNotEqualTo(code);
        assertThat(enter(scope, next)).isInstanceOf(VerifyResult.Verified.class);
    }

    @Test
    void whatCannotBeACodeCountsForNothing() {
        String code = open(scope);
        for (int i = 0; i < 50; i++) {
            assertThat(enter(scope, "nonsense")).isInstanceOf(VerifyResult.Malformed.class);
        }
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Verified.class);
    }

    @Test
    void aMailThatIsAskedForWhileTheCodeIsTakenDoesNotBringItBack() {
        String code = open(scope);
        clock.advance(COOLDOWN);
        ChallengeStore takenMeanwhile = new TakenOnDeliveryCheck(store, scope);
        new OneTimeCodes(takenMeanwhile, store, keys, clock, new SecureRandom()).resend(scope, policy, HERE);
        assertThat(enter(scope, code)).isInstanceOf(VerifyResult.Expired.class);
    }

    private String open(ChallengeScope scope) {
        IssueResult result = codes.open(scope, policy, HERE);
        assertThat(result).isInstanceOf(IssueResult.Issued.class);
        return ((IssueResult.Issued) result).code().reveal();
    }

    private String resend(ChallengeScope scope) {
        IssueResult result = codes.resend(scope, policy, HERE);
        assertThat(result).isInstanceOf(IssueResult.Issued.class);
        return ((IssueResult.Issued) result).code().reveal();
    }

    private String resendAfterCooldown(ChallengeScope scope) {
        clock.advance(COOLDOWN);
        return resend(scope);
    }

    private VerifyResult enter(ChallengeScope scope, String input) {
        return codes.verify(scope, policy, HERE, input);
    }

    private void exhaust(ChallengeScope scope, String code) {
        while (enter(scope, wrong(code)) instanceof VerifyResult.Wrong wrong && wrong.attemptsLeft() > 0) {
            // goes on until nothing is left
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
                failuresPerHour,
                30,
                COOLDOWN,
                5,
                20,
                0,
                0,
                CrowdLimits.NONE);
    }

    private static ChallengeScope scope(String binding) {
        return new ChallengeScope(new Purpose("login"), "realm", "person", "person@example.org", binding);
    }
}
