package dev.emailotp.keycloak.mail.queue;

/** A mail was not sent, as far as is known. The cause can contain addresses and host names, so it must not be shown. */
final class MailNotSentException extends Exception {
    private final MailFailure failure;

    MailNotSentException(MailFailure failure, Throwable cause) {
        super(failure.summary(), cause);
        this.failure = failure;
    }

    MailFailure failure() {
        return failure;
    }
}
