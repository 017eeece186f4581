package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;

/** A mail was not sent, as far as is known. The cause can contain addresses and host names, so it must not be shown. */
final class MailNotSentException extends Exception {
    private final SendFailure failure;

    MailNotSentException(SendFailure failure, Throwable cause) {
        super(failure.summary(), cause);
        this.failure = failure;
    }

    SendFailure failure() {
        return failure;
    }
}
