package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.Mail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one mail and retries until the mail is of no use. */
final class MailJob implements QueuedMail {
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
    public Attempt attempt(Optional<MailFailure> trouble) {
        if (!isOfUseAt(clock.instant())) {
            report.failed("expired", Optional.empty());
            return Attempt.done();
        }
        tries++;
        Optional<MailFailure> failure = send(trouble);
        if (failure.isEmpty()) {
            return Attempt.done();
        }
        Duration wait = backOff.after(tries);
        if (isWorthAnotherTry(failure.get(), wait)) {
            delayed(failure.get());
            return Attempt.again(failure.get(), wait);
        }
        report.failed("smtp", failure);
        return Attempt.failed(failure.get());
    }

    private Optional<MailFailure> send(Optional<MailFailure> trouble) {
        Instant start = clock.instant();
        try {
            boolean sent = mailer.send();
            if (!sent && mail.withheld().isPresent() && trouble.isPresent()) {
                return trouble;
            }
            if (sent || mail.withheld().isPresent()) {
                report.sent(Duration.between(start, clock.instant()), tries);
            }
            return Optional.empty();
        } catch (MailNotSentException e) {
            report.tried(e);
            return Optional.of(e.failure());
        }
    }

    private boolean isWorthAnotherTry(MailFailure failure, Duration wait) {
        boolean maySucceed = failure.retry() == FailureKind.Retry.UNTIL_EXPIRY
                || failure.retry() == FailureKind.Retry.ONCE && tries == 1;
        return maySucceed && isOfUseAt(clock.instant().plus(wait));
    }

    private boolean isOfUseAt(Instant time) {
        return time.isBefore(mail.uselessFrom());
    }

    @Override
    public void delayed(MailFailure trouble) {
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
