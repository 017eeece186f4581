package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.delivery.FailureWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one mail at once and once, past the queue, and reports it like any other. */
record ImmediateMail(MailTransport transport, MailOutcome report, Clock clock) {
    /** @return why the mail was not sent; empty if it was */
    Optional<FailureWords> send() {
        Instant start = clock.instant();
        try {
            Optional<SendResult.Sent> sent = transport.send();
            report.sent(sent.orElseThrow(), Duration.between(start, clock.instant()), 1);
            return Optional.empty();
        } catch (MailNotSentException e) {
            report.tried(e);
            report.failed("smtp", Optional.of(e.failure()));
            return Optional.of(e.failure().words());
        }
    }
}
