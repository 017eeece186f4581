package dev.emailotp.keycloak.mail.queue;

/** Sends one mail, or does as if. */
interface MailTransport {
    /**
     * @return whether the mail was sent; not if meanwhile the code has expired, or the person is gone or has another
     *     address, when it would be of no use
     * @throws MailNotSentException if it could not be rendered, or the mail server did not take it
     */
    boolean send() throws MailNotSentException;
}
