package dev.emailotp.keycloak.mail.queue;

/** A mail was not sent, as far as is known. The cause can name addresses and hosts and is for nobody's eyes. */
final class MailNotSentException extends Exception {
    private final MailFailure failure;

    MailNotSentException(MailFailure failure, Throwable cause) {
        super(failure.label(), cause);
        this.failure = failure;
    }

    MailFailure failure() {
        return failure;
    }
}
