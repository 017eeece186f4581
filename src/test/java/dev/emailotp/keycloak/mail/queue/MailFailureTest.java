package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

class MailFailureTest {
    private static EmailException sending(Exception cause) {
        return new EmailException("sending", cause);
    }

    private static EmailException connecting(Exception cause) {
        return sending(new EmailException("connecting", cause));
    }

    private static SMTPSendFailedException reply(int code) {
        return new SMTPSendFailedException("DATA", code, code + " text", null, null, null, null);
    }

    @Test
    void aReplyDecides() throws Exception {
        assertThat(MailFailure.of(sending(reply(452)))).isEqualTo(MailFailure.REPLY_4XX);
        assertThat(MailFailure.of(sending(reply(554)))).isEqualTo(MailFailure.REPLY_5XX);
        MessagingException mailbox =
                new SMTPAddressFailedException(new InternetAddress("a@example.org"), "RCPT", 550, "550 no");
        assertThat(MailFailure.of(sending(new SendFailedException("Invalid Addresses", mailbox))))
                .isEqualTo(MailFailure.REPLY_5XX);
    }

    @Test
    void aBrokenConnectionAfterTheMailWasHandedOverIsALostAnswer() {
        assertThat(MailFailure.of(sending(reply(-1)))).isEqualTo(MailFailure.ANSWER_LOST);
        assertThat(MailFailure.of(
                        sending(new MessagingException("Exception reading response", new SocketTimeoutException()))))
                .isEqualTo(MailFailure.ANSWER_LOST);
    }

    @Test
    void whatFailsWhileConnectingCanBeTriedAgainForAsLongAsTheCodeLives() {
        MailFailure failure = MailFailure.of(
                connecting(new MessagingException("Exception reading response", new SocketTimeoutException())));
        assertThat(failure).isEqualTo(MailFailure.CONNECT);
        assertThat(failure.retry()).isEqualTo(MailFailure.Retry.UNTIL_EXPIRY);
        assertThat(MailFailure.of(connecting(new MessagingException("Could not connect, response: 421"))))
                .isEqualTo(MailFailure.CONNECT);
        assertThat(MailFailure.of(
                        connecting(new MessagingException("Could not convert", new SSLHandshakeException("x")))))
                .isEqualTo(MailFailure.TLS);
        assertThat(MailFailure.of(
                        connecting(new MessagingException("STARTTLS is required but host does not support STARTTLS"))))
                .isEqualTo(MailFailure.TLS);
    }

    @Test
    void aServerThatDoesNotWantUsIsNotAskedAgain() {
        assertThat(MailFailure.of(connecting(new MessagingException("Could not connect, response: 554"))))
                .isEqualTo(MailFailure.REPLY_5XX);
        MailFailure login = MailFailure.of(connecting(new AuthenticationFailedException("535 5.7.8 no")));
        assertThat(login).isEqualTo(MailFailure.AUTHENTICATION);
        assertThat(login.retry()).isEqualTo(MailFailure.Retry.NEVER);
        assertThat(MailFailure.of(connecting(new AuthenticationFailedException("454 4.7.0 later"))))
                .isEqualTo(MailFailure.CONNECT);
    }

    @Test
    void anAddressThatNoServerWasAskedAboutIsRefusedForGood() {
        assertThat(MailFailure.of(new EmailException("Invalid address 'x'"))).isEqualTo(MailFailure.ADDRESS);
    }
}
