package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.Mail;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongAddressTest {
    private static final CodePolicy POLICY = new CodePolicy(
            new CodeFormat(CodeAlphabet.DIGITS, 6),
            Duration.ofMinutes(5),
            5,
            List.of(Limit.perHour(10), Limit.perDay(30)),
            Duration.ofSeconds(30),
            List.of(Limit.perTenMinutes(5), Limit.perDay(20)),
            Optional.empty(),
            Optional.empty(),
            CrowdLimits.NONE);

    @Test
    void whatCanBeAnAddressIsLeftAsItIs() {
        Mail mail = mail("a".repeat(242) + "@example.org");
        assertThat(mail.address()).hasSize(254);
        assertThat(LongAddress.isOf(mail)).isFalse();
        assertThat(LongAddress.cut(mail)).isSameAs(mail);
    }

    @Test
    void whatIsTooLongTakesNoMoreRoomThanAnAddress() {
        Mail mail = mail("a".repeat(128 * 1024) + "@example.org");
        CodeMail cut = (CodeMail) LongAddress.cut(mail);
        assertThat(LongAddress.isOf(mail)).isTrue();
        assertThat(cut.address()).hasSize(254);
        assertThat(cut.challenge().scope().subject()).hasSize(254);
        assertThat(cut.withheld()).isEqualTo(mail.withheld());
        assertThat(cut.uselessFrom()).isEqualTo(mail.uselessFrom());
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(LongAddress.cut(mail("a".repeat(253) + "\uD83D\uDE00" + "a".repeat(9)))
                        .address())
                .isEqualTo("a".repeat(253));
    }

    private static Mail mail(String typed) {
        MovableClock clock = new MovableClock();
        InMemoryStore store = new InMemoryStore(clock);
        OneTimeCodes codes = new OneTimeCodes(store, store, new TestKeys(), clock, new Random(1));
        IssueResult.Issued issued = codes.open(
                        new ChallengeScope(new Purpose("test"), "realm", typed, typed, "browser"),
                        POLICY,
                        new Requester(Budget.VISITOR, true, NetworkAddress.of("203.0.113.7")))
                .issued()
                .orElseThrow();
        MailOrigin origin = new MailOrigin(
                null,
                new MailOrigin.Login("app", "login"),
                new MailOrigin.Device("203.0.113.7", ""),
                clock.instant(),
                Optional.empty());
        return new CodeMail(
                issued.challenge(),
                issued.code(),
                origin,
                "en",
                false,
                true,
                Optional.of("user_not_found"),
                Stated.NOTHING,
                false,
                Optional.empty());
    }
}
