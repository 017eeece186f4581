package dev.emailotp.keycloak.mail.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the second of two mail providers gets a mail. */
class MailRouteTest extends TwoProviders {
    @Test
    void theFirstSendsWhileItWorks() {
        assertThat(send()).isEqualTo(accepted("first"));
        assertThat(asked).containsExactly("first");
        assertThat(switched).isEmpty();
    }

    @Test
    void aFirstThatIsDownForAMomentIsTriedAgain() {
        first = failed(DOWN);
        assertThat(send()).isEqualTo(first);
        clock.advance(AFTER.minusSeconds(1));
        assertThat(send()).isEqualTo(first);
        first = accepted("first");
        clock.advance(AFTER);
        assertThat(send()).isEqualTo(first);
        first = failed(DOWN);
        assertThat(send()).as("the time begins anew").isEqualTo(first);
        assertThat(asked).doesNotContain("second");
    }

    @Test
    void theSecondTakesOverFromAFirstThatIsDownForLonger() {
        first = failed(DOWN);
        send();
        clock.advance(AFTER);
        assertThat(send()).isEqualTo(accepted("second"));
        asked.clear();
        assertThat(send()).isEqualTo(accepted("second"));
        assertThat(asked).as("the first is left alone").containsExactly("second");
        assertThat(switched).containsExactly("connect, temporary");
    }

    @Test
    void theSecondTakesOverAtOnceFromAFirstThatRefusesForGood() {
        first = failed(BAD_KEY);
        assertThat(send()).isEqualTo(accepted("second"));
        assertThat(failover.usesSecond()).isTrue();
        assertThat(switched).containsExactly("authentication, HTTP 401, configuration");
    }

    @Test
    void theSecondTakesOverAtOnceFromAFirstThatWantsToBeLeftAloneForLonger() {
        first = failed(SendFailure.of(FailureKind.BUSY).fromTooMany(Optional.of(AFTER)));
        assertThat(send()).isEqualTo(first);
        first = failed(SendFailure.of(FailureKind.BUSY).fromTooMany(Optional.of(AFTER.plusSeconds(1))));
        assertThat(send()).isEqualTo(accepted("second"));
    }

    @Test
    void theFirstIsTriedWithOneMailEachMinute() {
        first = failed(BAD_KEY);
        send();
        clock.advance(Failover.TRIES_FIRST_AGAIN_AFTER);
        asked.clear();
        send();
        send();
        assertThat(asked).containsExactly("first", "second", "second");
        first = accepted("first");
        clock.advance(Failover.TRIES_FIRST_AGAIN_AFTER);
        assertThat(send()).isEqualTo(accepted("first"));
        assertThat(send()).isEqualTo(accepted("first"));
        assertThat(switched).containsExactly("authentication, HTTP 401, configuration", "");
    }

    @Test
    void anAnswerToAnEarlierRequestDoesNotEndATakeover() {
        Instant before = clock.instant();
        clock.advance(Duration.ofMillis(1));
        first = failed(BAD_KEY);
        send();
        assertThat(failover.firstWorks(before)).isFalse();
        assertThat(failover.usesSecond()).isTrue();
    }

    @Test
    void aServerThatPutsOneMailOffForLongDoesNotKeepIt() {
        first = failed(SendFailure.of(FailureKind.REPLY_4XX));
        assertThat(send()).isEqualTo(first);
        clock.advance(AFTER);
        assertThat(send()).isEqualTo(accepted("second"));
        assertThat(failover.usesSecond()).as("it may take others").isFalse();
    }

    @Test
    void aFullQuotaOfAMailServerIsAskedOfTheSecond() {
        first = failed(SendFailure.of(FailureKind.REPLY_5XX, FailureCause.QUOTA, "550 5.4.5"));
        assertThat(send()).isEqualTo(accepted("second"));
    }

    @Test
    void aFirstThatWantsToBeLeftAloneForLongIsLeftAlone() {
        first = failed(SendFailure.of(FailureKind.BUSY).fromTooMany(Optional.of(Duration.ofMinutes(5))));
        send();
        clock.advance(Duration.ofMinutes(4));
        asked.clear();
        send();
        assertThat(asked).containsExactly("second");
    }

    @Test
    void whatTheFirstSaysOfOneMailboxIsNoReasonToAskTheSecond() {
        first = failed(NO_MAILBOX);
        clock.advance(AFTER);
        assertThat(send()).isEqualTo(first);
        clock.advance(AFTER);
        assertThat(send()).isEqualTo(first);
        assertThat(asked).doesNotContain("second");
    }

    @Test
    void aMailThatTheFirstsSettingsRefuseGoesToTheSecondAndOthersDoNot() {
        first = failed(SendFailure.of(FailureKind.REPLY_5XX, FailureCause.CONFIGURATION, "550 5.7.1"));
        assertThat(send()).isEqualTo(accepted("second"));
        assertThat(failover.usesSecond()).isFalse();
        assertThat(switched).isEmpty();
    }

    @Test
    void aSenderThatIsNotValidIsRefusedByBoth() {
        first = failed(SendFailure.of(FailureKind.ADDRESS, FailureCause.CONFIGURATION, ""));
        assertThat(send()).isEqualTo(first);
        assertThat(asked).containsExactly("first");
    }

    @Test
    void whereBothFailTheFailureWithMoreHopeCounts() {
        first = failed(BAD_KEY);
        second = failed(DOWN);
        assertThat(send()).isEqualTo(second);
        first = failed(DOWN);
        second = failed(BAD_KEY);
        send();
        clock.advance(AFTER);
        assertThat(send()).isEqualTo(first);
        second = failed(LOST);
        assertThat(send()).as("it may have been sent").isEqualTo(second);
        assertThat(switched).isEmpty();
    }

    @Test
    void aSecondThatFailsIsNoDeadEnd() {
        first = failed(BAD_KEY);
        send();
        second = failed(DOWN);
        assertThat(send()).isEqualTo(second);
        first = accepted("first");
        assertThat(send()).isEqualTo(first);
        assertThat(failover.usesSecond()).isFalse();
    }
}
