package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.EventRepresentation;

/** An admin learns from events and the log why a mail was not sent, and what to look at. */
class FailureWordsIT {
    private static final String TEXT = " <someone@example.org> code 123456";

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1, failed, 5xx, recipient",
        "552 5.2.2, failed, 5xx, quota",
        "550 5.4.5, failed, 5xx, quota",
        "552 5.3.4, failed, 5xx, content",
        "550 5.7.1, failed, 5xx, configuration",
        "530, failed, 5xx, configuration",
        "450 4.2.0, delayed, 4xx, temporary",
        "451 4.7.1, delayed, 4xx, temporary",
        "452, delayed, 4xx, quota",
        "451 5.7.3, failed, 4xx, configuration"
    })
    void aReplyIsToldByItsCodesAndACauseButNotByItsText(String codes, String delivery, String failure, String cause) {
        try (SmtpServer smtp = SmtpServer.start()) {
            smtp.fault(new SmtpFault.Replies(codes + TEXT, any -> true));
            TestRealm realm =
                    TestRealm.of(FailureWordsIT.class).mailServer(smtp.port()).make();
            fail(realm, delivery, failure, cause, codes);
            List<String> log = RunningKeycloak.get().logs().ownLines();
            assertThat(log).anySatisfy(line -> assertThat(line)
                    .contains(
                            "Mail to a***@",
                            "in realm " + realm.name() + ": ",
                            "(" + failure + ", " + codes + ", " + cause + ")"));
            assertThat(log).noneMatch(line -> line.contains("someone@example.org") || line.contains("123456"));
        }
    }

    @Test
    void aLoginThatFailsForNowIsToldAtOnce() {
        try (SmtpServer smtp = SmtpServer.startWithTls(RunningKeycloak.get().trustedTls())) {
            smtp.fault(new SmtpFault.RefusesLogin("454 4.7.0 Temporary authentication failure"));
            TestRealm realm = realm(smtp, Map.of("user", "realm", "password", "secret"));
            fail(realm, "failed", "authentication", "configuration", "454 4.7.0");
        }
    }

    @Test
    void anEndpointThatIssuesNoTokenIsToldAtOnce() {
        try (SmtpServer smtp = SmtpServer.startWithTls(RunningKeycloak.get().trustedTls())) {
            TestRealm realm = realm(
                    smtp,
                    Map.of(
                            "authType", "token",
                            "authTokenUrl",
                                    RunningKeycloak.get().baseUrl() + "/realms/master/protocol/openid-connect/token",
                            "authTokenScope", "openid",
                            "authTokenClientId", "unknown",
                            "authTokenClientSecret", "wrong"));
            EventRepresentation event = fail(realm, "failed", "authentication", "configuration", null);
            assertThat(event.getDetails()).doesNotContainKey("email_otp_reply");
        }
    }

    @Test
    void aSettingThatIsMissingIsToldAtOnce() {
        try (SmtpServer smtp = SmtpServer.startWithTls(RunningKeycloak.get().trustedTls())) {
            fail(realm(smtp, Map.of("authType", "token")), "failed", "authentication", "configuration", null);
        }
    }

    private static TestRealm realm(SmtpServer smtp, Map<String, String> login) {
        return TestRealm.of(FailureWordsIT.class)
                .settings(settings -> {
                    Map<String, String> config = TestRealm.smtp(smtp.port());
                    config.putAll(Map.of("starttls", "true", "auth", "true"));
                    config.putAll(login);
                    settings.setSmtpServer(config);
                })
                .make();
    }

    private static EventRepresentation fail(
            TestRealm realm, String delivery, String failure, String cause, String codes) {
        realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo(delivery));
        eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).isNotEmpty());
        List<EventRepresentation> events = realm.events("SEND_VERIFY_EMAIL_ERROR");
        EventRepresentation event = events.get(events.size() - 1);
        assertThat(event.getDetails())
                .containsEntry("email_otp_result", delivery.equals("failed") ? "smtp" : delivery)
                .containsEntry("email_otp_failure", failure)
                .containsEntry("email_otp_cause", cause);
        assertThat(event.getDetails().get("email_otp_reply")).isEqualTo(codes);
        assertThat(event.getDetails().toString()).doesNotContain("someone@example.org", "123456");
        return event;
    }
}
