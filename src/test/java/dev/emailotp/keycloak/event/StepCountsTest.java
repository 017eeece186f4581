package dev.emailotp.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.metric.LabelValues;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.Crowd;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.VerifyResult;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every result is counted once, under a word that the list of metrics has. */
class StepCountsTest {
    private static final Set<Refusal.Reason> OF_LIMITS =
            EnumSet.complementOf(EnumSet.of(Refusal.Reason.WRONG, Refusal.Reason.MALFORMED, Refusal.Reason.EXPIRED));

    private final SimpleMeterRegistry published = new SimpleMeterRegistry();
    private final StepCounts counts = new StepCounts(new Meters(published), "demo", CodeUse.SECOND_FACTOR.purpose());

    @Test
    void aCodeThatIsLiveIsCountedAsSuch() {
        IssueResult live = new IssueResult(Optional.empty(), Optional.empty(), ChallengeStatus.none());
        counts.asked(live, StepWords.opened(live), false);
        assertThat(values("email.otp.codes.asked", "result")).containsExactly("live");
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalIsCountedAndThoseOfLimitsByTheirLimit(Refusal.Reason reason) {
        counts.entered(refused(reason));
        assertThat(values("email.otp.codes.entered", "result")).hasSize(1);
        assertThat(values("email.otp.limit.refusals", "limit")).hasSize(OF_LIMITS.contains(reason) ? 1 : 0);
        assertThat(LabelValues.of(Metric.LIMIT_REFUSALS, "limit"))
                .containsAll(values("email.otp.limit.refusals", "limit"));
    }

    @Test
    void theWordsOfRefusalsAreThoseOfTheList() {
        Set<String> listed = new TreeSet<>(LabelValues.of(Metric.CODES_ASKED, "result"));
        listed.addAll(LabelValues.of(Metric.CODES_ENTERED, "result"));
        assertThat(listed)
                .containsAll(Arrays.stream(Refusal.Reason.values())
                        .map(reason -> RefusalWords.of(reason).result())
                        .toList());
        assertThat(LabelValues.of(Metric.MANY_WRONG, "per"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Crowd.values()).map(StepEvents::word).toList());
        assertThat(LabelValues.of(Metric.CODES_ENTERED, "purpose"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CodeUse.values())
                        .map(use -> use.purpose().id())
                        .toList());
    }

    @Test
    void aRightCodeIsTimedAndNoOtherInputIs() {
        counts.entered(refused(Refusal.Reason.WRONG));
        assertThat(published.find("email.otp.code.entry.time").timer()).isNull();
        counts.entered(new VerifyResult(
                Optional.empty(),
                ChallengeStatus.none(),
                OptionalInt.empty(),
                Set.of(),
                Optional.of(Duration.ofSeconds(20))));
        assertThat(published.get("email.otp.code.entry.time").timer().count()).isEqualTo(1);
        assertThat(values("email.otp.codes.entered", "result")).containsExactlyInAnyOrder("wrong", "verified");
    }

    private static VerifyResult refused(Refusal.Reason reason) {
        return new VerifyResult(
                Optional.of(new Refusal(reason, Duration.ZERO)),
                ChallengeStatus.none(),
                OptionalInt.empty(),
                Set.of(),
                Optional.empty());
    }

    private List<String> values(String meter, String label) {
        return published.find(meter).meters().stream()
                .map(Meter::getId)
                .map(id -> String.valueOf(id.getTag(label)))
                .toList();
    }
}
