package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.Mail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one mail and retries until the mail is of no use. */
final class MailJob implements QueuedMail {
    /** Who accepts a mail that does not leave. */
    private static final SendResult.Sent NOBODY = new SendResult.Sent("", "");

    private final Mail mail;
    private final MailTransport mailer;
    private final MailOutcome report;
    private final BackOff backOff;
    private final Clock clock;
    private int tries;
    private boolean toldOfDelay;

    MailJob(Mail mail, MailTransport mailer, MailOutcome report, BackOff backOff, Clock clock) {
        this.mail = mail;
        this.mailer = mailer;
        this.report = report;
        this.backOff = backOff;
        this.clock = clock;
    }

    @Override
    public String realm() {
        return mail.realm();
    }

    @Override
    public boolean carriesCode() {
        return mail instanceof CodeMail;
    }

    @Override
    public Object contents() {
        return mail.contents();
    }

    @Override
    public Attempt attempt(Optional<SendFailure> trouble) {
        if (!isOfUseAt(clock.instant())) {
            report.failed("expired", Optional.empty());
            return Attempt.done();
        }
        tries++;
        Optional<SendFailure> failure = send(trouble);
        if (failure.isEmpty()) {
            return Attempt.done();
        }
        Duration wait = wait(failure.get());
        if (isWorthAnotherTry(failure.get(), wait)) {
            delayed(failure.get());
            return Attempt.again(failure.get(), wait);
        }
        report.failed("smtp", failure);
        return Attempt.failed(failure.get());
    }

    private Optional<SendFailure> send(Optional<SendFailure> trouble) {
        Instant start = clock.instant();
        try {
            Optional<SendResult.Sent> sent = mailer.send();
            if (sent.isEmpty() && mail.withheld().isPresent() && trouble.isPresent()) {
                return trouble;
            }
            if (sent.isPresent() || mail.withheld().isPresent()) {
                report.sent(sent.orElse(NOBODY), Duration.between(start, clock.instant()), tries);
            }
            return Optional.empty();
        } catch (MailNotSentException e) {
            report.tried(e);
            return Optional.of(e.failure());
        }
    }

    private Duration wait(SendFailure failure) {
        Duration backedOff = backOff.after(tries);
        return failure.notBefore()
                .filter(wanted -> wanted.compareTo(backedOff) > 0)
                .orElse(backedOff);
    }

    private boolean isWorthAnotherTry(SendFailure failure, Duration wait) {
        boolean maySucceed = failure.retry() == FailureKind.Retry.UNTIL_EXPIRY
                || failure.retry() == FailureKind.Retry.ONCE && tries == 1;
        return maySucceed && isOfUseAt(clock.instant().plus(wait));
    }

    private boolean isOfUseAt(Instant time) {
        return time.isBefore(mail.uselessFrom());
    }

    @Override
    public void delayed(SendFailure trouble) {
        if (!toldOfDelay) {
            toldOfDelay = true;
            report.delayed(trouble);
        }
    }

    @Override
    public void giveUp(String reason) {
        report.failed(reason, Optional.empty());
    }
}
