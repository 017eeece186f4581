package dev.emailotp.keycloak.channel;

import dev.emailotp.keycloak.delivery.FailureWords;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a message was not sent, in words that no server and no visitor has written.
 *
 * @param kind how it failed
 * @param cause what an admin has to look at
 * @param reply the codes of the server's reply, such as {@code 550 5.1.1} or {@code HTTP 429}; empty if there was none
 * @param tooMany whether the server refuses because too much is sent to it at once
 * @param notBefore how long the server wants to be left alone; empty if it does not say
 */
public record SendFailure(
        FailureKind kind, FailureCause cause, String reply, boolean tooMany, Optional<Duration> notBefore) {
    /** Returns a failure of which nothing more is known. */
    public static SendFailure of(FailureKind kind) {
        return of(kind, FailureCause.of(kind), "");
    }

    public static SendFailure of(FailureKind kind, FailureCause cause, String reply) {
        return new SendFailure(kind, cause, reply, false, Optional.empty());
    }

    /** Returns this failure of a server that refuses because too much is sent to it at once. */
    public SendFailure fromTooMany(Optional<Duration> leftAlone) {
        return new SendFailure(kind, cause, reply, true, leftAlone);
    }

    /** Returns how often a retry is worthwhile. */
    public FailureKind.Retry retry() {
        // The same settings get the same reply. People who wait for a code should know at once.
        boolean pointless = cause == FailureCause.CONFIGURATION && !reply.isEmpty();
        return pointless ? FailureKind.Retry.NEVER : kind.retry();
    }

    /** Returns whether the server accepts no other message either. */
    public boolean isOfTheServer() {
        return kind.isOfTheServer();
    }

    public String label() {
        return kind.label();
    }

    /** Returns what events and admins are told. */
    public FailureWords words() {
        return new FailureWords(label(), cause.label(), reply);
    }

    /** Returns all that is known without any text that a server has written, for the log. */
    public String summary() {
        return Stream.of(label(), reply, cause.label())
                .filter(word -> !word.isEmpty())
                .reduce((one, more) -> one + ", " + more)
                .orElseThrow();
    }
}
