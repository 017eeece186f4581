package dev.emailotp.keycloak.mail.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.email.EmailException;

class SmtpFailuresTest {
    private static EmailException sending(Exception cause) {
        return new EmailException("sending", cause);
    }

    private static EmailException connecting(Exception cause) {
        return sending(new EmailException("connecting", cause));
    }

    private static FailureKind kindOf(EmailException thrown) {
        return SmtpFailures.of(thrown).kind();
    }

    private static SMTPSendFailedException reply(int code) {
        return new SMTPSendFailedException("DATA", code, code + " text", null, null, null, null);
    }

    @Test
    void aReplyDecides() throws Exception {
        assertThat(kindOf(sending(reply(452)))).isEqualTo(FailureKind.REPLY_4XX);
        assertThat(kindOf(sending(reply(554)))).isEqualTo(FailureKind.REPLY_5XX);
        MessagingException mailbox =
                new SMTPAddressFailedException(new InternetAddress("a@example.org"), "RCPT", 550, "550 no");
        assertThat(kindOf(sending(new SendFailedException("Invalid Addresses", mailbox))))
                .isEqualTo(FailureKind.REPLY_5XX);
    }

    @Test
    void aBrokenConnectionAfterTheMailWasHandedOverIsALostAnswer() {
        assertThat(kindOf(sending(reply(-1)))).isEqualTo(FailureKind.ANSWER_LOST);
        assertThat(kindOf(sending(new MessagingException("Exception reading response", new SocketTimeoutException()))))
                .isEqualTo(FailureKind.ANSWER_LOST);
    }

    @Test
    void whatFailsWhileConnectingCanBeTriedAgainForAsLongAsTheCodeLives() {
        SendFailure failure = SmtpFailures.of(
                connecting(new MessagingException("Exception reading response", new SocketTimeoutException())));
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT);
        assertThat(failure.retry()).isEqualTo(FailureKind.Retry.UNTIL_EXPIRY);
        assertThat(kindOf(connecting(new MessagingException("Could not connect, response: 421"))))
                .isEqualTo(FailureKind.CONNECT);
        assertThat(kindOf(connecting(new MessagingException("Could not convert", new SSLHandshakeException("x")))))
                .isEqualTo(FailureKind.TLS);
        assertThat(kindOf(
                        connecting(new MessagingException("STARTTLS is required but host does not support STARTTLS"))))
                .isEqualTo(FailureKind.TLS);
    }

    @Test
    void aServerThatDoesNotWantUsIsNotAskedAgain() {
        assertThat(kindOf(connecting(new MessagingException("Could not connect, response: 554"))))
                .isEqualTo(FailureKind.REPLY_5XX);
        SendFailure login = SmtpFailures.of(connecting(new AuthenticationFailedException("535 5.7.8 no")));
        assertThat(login.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(login.retry()).isEqualTo(FailureKind.Retry.NEVER);
        assertThat(kindOf(connecting(new AuthenticationFailedException("421 4.3.2 later"))))
                .isEqualTo(FailureKind.CONNECT);
    }

    @Test
    void anAddressThatNoServerWasAskedAboutIsRefusedForGood() {
        assertThat(kindOf(new EmailException("Invalid address 'x'"))).isEqualTo(FailureKind.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"454 4.7.0 Temporary authentication failure", "432 4.7.12 A password transition is needed"})
    void aLoginThatIsRefusedForNowIsAMatterOfSettings(String reply) {
        SendFailure failure = SmtpFailures.of(connecting(new AuthenticationFailedException(reply)));
        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.cause()).isEqualTo(FailureCause.CONFIGURATION);
        assertThat(failure.retry()).isEqualTo(FailureKind.Retry.NEVER);
    }

    @Test
    void aRefusedHelloOrStartTlsIsNoBrokenConnection() {
        SendFailure hello = SmtpFailures.of(connecting(new MessagingException("501 5.5.2 Invalid domain name")));
        assertThat(hello.summary()).isEqualTo("5xx, 501 5.5.2, configuration");
        SendFailure startTls = SmtpFailures.of(connecting(new MessagingException("454 4.7.0 TLS not available")));
        assertThat(startTls.summary()).isEqualTo("tls, 454 4.7.0, configuration");
        assertThat(startTls.retry()).isEqualTo(FailureKind.Retry.NEVER);
    }

    @Test
    void aServerThatWantsStartTlsIsNotAskedAgain() {
        SMTPSendFailedException reply =
                new SMTPSendFailedException("MAIL", 451, "451 5.7.3 STARTTLS is required", null, null, null, null);
        SendFailure failure = SmtpFailures.of(sending(reply));
        assertThat(failure.summary()).isEqualTo("4xx, 451 5.7.3, configuration");
        assertThat(failure.retry()).isEqualTo(FailureKind.Retry.NEVER);
    }

    @Test
    void aLoginThatKeycloakCannotEvenTryIsAMatterOfSettings() {
        EmailException noToken = sending(new EmailException("No access token found in token-response for SMTP"));
        assertThat(SmtpFailures.of(noToken).summary()).isEqualTo("authentication, configuration");
        assertThat(SmtpFailures.of(sending(new NullPointerException())).summary())
                .isEqualTo("authentication, configuration");
    }

    @Test
    void anUnknownMailServerIsAMatterOfSettingsButIsTriedAgain() {
        SendFailure failure = SmtpFailures.of(
                connecting(new MessagingException("Unknown SMTP host: x", new UnknownHostException("x"))));
        assertThat(failure.summary()).isEqualTo("connect, configuration");
        assertThat(failure.retry()).isEqualTo(FailureKind.Retry.UNTIL_EXPIRY);
    }

    @Test
    void aSenderThatIsNotValidIsTheRealmsAndAnAddressThePersons() {
        assertThat(SmtpFailures.of(new EmailException("Invalid sender address 'x'"))
                        .summary())
                .isEqualTo("address, configuration");
        assertThat(SmtpFailures.of(new EmailException("Invalid address 'Invalid sender '"))
                        .summary())
                .isEqualTo("address, recipient");
    }
}
