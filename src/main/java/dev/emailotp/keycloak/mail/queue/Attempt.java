package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * What one try to send a parcel has led to.
 *
 * @param failure what went wrong; empty if it was sent, or is of no use any more
 * @param again the time to wait before another try; empty if there is to be none
 */
record Attempt(Optional<MailFailure> failure, Optional<Duration> again) {
    static Attempt done() {
        return new Attempt(Optional.empty(), Optional.empty());
    }

    static Attempt failed(MailFailure failure) {
        return new Attempt(Optional.of(failure), Optional.empty());
    }

    static Attempt again(MailFailure failure, Duration in) {
        return new Attempt(Optional.of(failure), Optional.of(in));
    }

    /** What keeps the mail server from taking any mail at all. */
    Optional<MailFailure> trouble() {
        return failure.filter(MailFailure::isOfTheServer);
    }
}
