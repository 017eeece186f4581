package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.Stated;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.CrowdLimits;
import dev.emailotp.otp.InMemoryStore;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.MovableClock;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.OneTimeCodes;
import dev.emailotp.otp.Purpose;
import dev.emailotp.otp.Requester;
import dev.emailotp.otp.TestKeys;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailJobTest {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final CodePolicy POLICY = new CodePolicy(
            new CodeFormat(CodeAlphabet.DIGITS, 6),
            LIFETIME,
            5,
            List.of(Limit.perHour(10), Limit.perDay(30)),
            Duration.ofSeconds(30),
            List.of(Limit.perTenMinutes(5), Limit.perDay(20)),
            Optional.empty(),
            Optional.empty(),
            CrowdLimits.NONE);

    private final MovableClock clock = new MovableClock();
    private final List<String> told = new ArrayList<>();
    private final Deque<SendFailure> failures = new ArrayDeque<>();
    private int tries;
    private boolean sends = true;
    private final MailJob job = job("alice");

    @Test
    void aMailThatIsSentIsToldOnce() {
        assertThat(job.attempt(Optional.empty())).isEqualTo(Attempt.done());
        assertThat(told).containsExactly("sent after 1");
    }

    @Test
    void aMailIsTriedAgainAndItsDelayIsToldOnce() {
        failures.addAll(List.of(SendFailure.of(FailureKind.CONNECT), SendFailure.of(FailureKind.REPLY_4XX)));
        assertThat(job.attempt(Optional.empty()).again()).isPresent();
        assertThat(job.attempt(Optional.empty()).again()).isPresent();
        assertThat(job.attempt(Optional.empty())).isEqualTo(Attempt.done());
        assertThat(told).containsExactly("delayed connect", "sent after 3");
    }

    @Test
    void aMailIsNotTriedBeyondTheLifeOfItsCode() {
        failures.add(SendFailure.of(FailureKind.CONNECT));
        clock.advance(LIFETIME.minusMillis(1));
        Attempt attempt = job.attempt(Optional.empty());
        assertThat(attempt.again()).isEmpty();
        assertThat(told).containsExactly("smtp connect");
    }

    @Test
    void aCodeThatHasExpiredIsNotSent() {
        clock.advance(Duration.ofHours(1));
        assertThat(job.attempt(Optional.empty())).isEqualTo(Attempt.done());
        assertThat(tries).isZero();
        assertThat(told).containsExactly("expired");
    }

    @Test
    void aMailThatIsRefusedForGoodIsNotTriedAgain() {
        failures.add(SendFailure.of(FailureKind.REPLY_5XX));
        assertThat(job.attempt(Optional.empty())).isEqualTo(Attempt.failed(SendFailure.of(FailureKind.REPLY_5XX)));
        assertThat(told).containsExactly("smtp 5xx");
    }

    @Test
    void aLostAnswerIsWorthOneMoreTry() {
        failures.addAll(List.of(SendFailure.of(FailureKind.ANSWER_LOST), SendFailure.of(FailureKind.ANSWER_LOST)));
        assertThat(job.attempt(Optional.empty()).again()).isPresent();
        assertThat(job.attempt(Optional.empty())).isEqualTo(Attempt.failed(SendFailure.of(FailureKind.ANSWER_LOST)));
    }

    @Test
    void aServerThatWantsToBeLeftAloneIsLeftAlone() {
        Duration wanted = Duration.ofSeconds(90);
        failures.add(SendFailure.of(FailureKind.BUSY).fromTooMany(Optional.of(wanted)));
        failures.add(SendFailure.of(FailureKind.BUSY).fromTooMany(Optional.of(LIFETIME)));
        assertThat(job.attempt(Optional.empty()).again()).contains(wanted);
        assertThat(job.attempt(Optional.empty()).again())
                .as("longer than the code lives")
                .isEmpty();
        assertThat(told).containsExactly("delayed busy", "smtp busy");
    }

    @Test
    void aMailToNobodyMeetsWhatAnyOtherMeets() {
        failures.addAll(List.of(SendFailure.of(FailureKind.CONNECT), SendFailure.of(FailureKind.AUTHENTICATION)));
        MailJob nobody = job(null);
        assertThat(nobody.attempt(Optional.empty()).again()).isPresent();
        assertThat(nobody.attempt(Optional.empty()))
                .isEqualTo(Attempt.failed(SendFailure.of(FailureKind.AUTHENTICATION)));
        assertThat(told).containsExactly("delayed connect", "smtp authentication");
    }

    @Test
    void aMailToNobodyFollowsWhatOthersHaveMetWhereTheServerCannotBeAsked() {
        sends = false;
        MailJob nobody = job(null);
        assertThat(nobody.attempt(Optional.of(SendFailure.of(FailureKind.CONNECT)))
                        .again())
                .isPresent();
        assertThat(nobody.attempt(Optional.empty())).isEqualTo(Attempt.done());
        assertThat(told).containsExactly("delayed connect", "sent after 2");
    }

    private MailJob job(@Nullable String userId) {
        InMemoryStore store = new InMemoryStore(clock);
        OneTimeCodes codes = new OneTimeCodes(store, store, new TestKeys(), clock, new Random(1));
        IssueResult.Issued issued = codes.open(
                        new ChallengeScope(new Purpose("test"), "realm", "alice", "alice@example.org", "browser"),
                        POLICY,
                        new Requester(Budget.PERSON, true, NetworkAddress.of("203.0.113.7")))
                .issued()
                .orElseThrow();
        MailOrigin origin = new MailOrigin(
                userId,
                new MailOrigin.Login("app", "login"),
                new MailOrigin.Device("203.0.113.7", "Firefox"),
                clock.instant(),
                Optional.empty());
        CodeMail mail = new CodeMail(
                issued.challenge(),
                issued.code(),
                origin,
                "en",
                false,
                userId == null,
                userId == null ? Optional.of("user_not_found") : Optional.empty(),
                Stated.NOTHING,
                false,
                Optional.empty());
        return new MailJob(mail, this::send, new Told(), new BackOff(new Random(1)), clock);
    }

    private Optional<SendResult.Sent> send() throws MailNotSentException {
        tries++;
        if (!failures.isEmpty()) {
            throw new MailNotSentException(failures.removeFirst(), new IllegalStateException());
        }
        return sends ? Optional.of(new SendResult.Sent("", "")) : Optional.empty();
    }

    private final class Told implements MailOutcome {
        @Override
        public void sent(SendResult.Sent accepted, Duration took, int tries) {
            told.add("sent after " + tries);
        }

        @Override
        public void tried(MailNotSentException failed) {}

        @Override
        public void delayed(SendFailure failure) {
            told.add("delayed " + failure.label());
        }

        @Override
        public void failed(String reason, Optional<SendFailure> failure) {
            told.add(reason + failure.map(why -> " " + why.label()).orElse(""));
        }
    }
}
