package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendResult;
import java.util.Optional;

/** Sends one mail, or asks the mail server in place of a mail that must not leave. */
interface MailTransport {
    /**
     * @return who has accepted the mail; empty if it was not sent because it is of no use any more: the code has expired,
     *     or the account is gone or has another address
     * @throws MailNotSentException if the mail could not be rendered or the mail server did not accept it
     */
    Optional<SendResult.Sent> send() throws MailNotSentException;
}
