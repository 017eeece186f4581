package dev.emailotp.keycloak.mail.queue;

/** Sends one mail, or asks the mail server in place of a mail that must not leave. */
interface MailTransport {
    /**
     * @return whether the mail was sent; false if it is of no use any more because the code has expired, or the account
     *     is gone or has another address
     * @throws MailNotSentException if the mail could not be rendered or the mail server did not accept it
     */
    boolean send() throws MailNotSentException;
}
