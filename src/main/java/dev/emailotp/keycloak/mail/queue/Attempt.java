package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of one attempt to send a mail.
 *
 * @param failure the reason for the failure; empty if the mail was sent or is no longer of use
 * @param again the time to wait before the next attempt; empty if there is none
 */
record Attempt(Optional<SendFailure> failure, Optional<Duration> again) {
    static Attempt done() {
        return new Attempt(Optional.empty(), Optional.empty());
    }

    static Attempt failed(SendFailure failure) {
        return new Attempt(Optional.of(failure), Optional.empty());
    }

    static Attempt again(SendFailure failure, Duration in) {
        return new Attempt(Optional.of(failure), Optional.of(in));
    }

    /** Returns the failure if it keeps the mail server from accepting any mail. */
    Optional<SendFailure> trouble() {
        return failure.filter(SendFailure::isOfTheServer);
    }
}
