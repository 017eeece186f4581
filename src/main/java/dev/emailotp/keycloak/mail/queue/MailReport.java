package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.FailureWords;
import dev.emailotp.keycloak.delivery.Mail;
import dev.emailotp.keycloak.event.MailEvents;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.keycloak.text.OneLine;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Reports what happens to a mail: to the store and thus the page, and to events, log and metrics and thus the admin.
 * Never fails. A mail that was sent stays sent even if it cannot be reported.
 */
final class MailReport implements MailOutcome {
    private static final Logger LOG = Logger.getLogger(MailReport.class);

    private final KeycloakSessionFactory sessions;
    private final Mail mail;
    private final Optional<ChallengeKey> page;
    private final MailMetrics metrics;
    private final Clock clock;
    private boolean toldOfWithholding;
    private boolean maybeSent;

    /** @param page the key under which a page looks for the delivery of a code */
    MailReport(
            KeycloakSessionFactory sessions, Mail mail, Optional<ChallengeKey> page, MailMetrics metrics, Clock clock) {
        this.sessions = sessions;
        this.mail = mail;
        this.page = page;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void sent(SendResult.Sent accepted, Duration took, int tries) {
        if (mail instanceof CodeMail code && code.tellsOfNoAccount()) {
            tell("no_account", Optional.empty(), Delivery.SENT, MailEvents::toldOfNoAccount);
        } else {
            tell(
                    "sent",
                    Optional.empty(),
                    Delivery.SENT,
                    events -> events.sent(accepted.provider(), accepted.id(), tries));
        }
        if (!isToNobody()) {
            metrics.took(took);
        }
    }

    @Override
    public void tried(MailNotSentException failed) {
        metrics.failed(failed.failure());
        maybeSent |= failed.failure().kind() == FailureKind.ANSWER_LOST;
        LOG.debugf("An attempt to send a mail to %s failed: %s", address(), kinds(failed));
    }

    @Override
    public void delayed(SendFailure failure) {
        Delivery delivery = maybeSent ? Delivery.UNCERTAIN : Delivery.DELAYED;
        tell("delayed", Optional.of(failure), delivery, events -> events.failed("delayed", failure.words()));
    }

    @Override
    public void failed(String reason, Optional<SendFailure> failure) {
        tell(
                reason,
                failure,
                maybeSent ? Delivery.UNCERTAIN : Delivery.FAILED,
                events -> events.failed(
                        reason, failure.map(SendFailure::words).orElseGet(() -> FailureWords.of(reason))));
    }

    private void tell(String result, Optional<SendFailure> failure, Delivery delivery, Consumer<MailEvents> event) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                RealmModel realm = session.realms().getRealm(mail.realm());
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    if (mail instanceof CodeMail code) {
                        note(session, code, failure, delivery);
                    }
                    MailEvents events = new MailEvents(session, realm, mail.purpose(), mail.address(), mail.origin());
                    if (!isToNobody()) {
                        log(realm, result, delivery, failure);
                        count(realm.getName(), result, delivery);
                        event.accept(events);
                    } else if (!toldOfWithholding) {
                        toldOfWithholding = true;
                        events.withheld(mail.withheld().orElseThrow());
                    }
                }
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "Could not record the result of the mail to %s: %s", address(), result);
        }
    }

    private void count(String realm, String result, Delivery delivery) {
        metrics.told(realm, result);
        if (delivery == Delivery.SENT && mail instanceof CodeMail) {
            metrics.codeSent(realm, Duration.between(mail.origin().askedAt(), clock.instant()));
        }
    }

    /** Records the delivery that the page waits for. If the store does not answer, admins are told all the same. */
    private void note(KeycloakSession session, CodeMail mail, Optional<SendFailure> failure, Delivery delivery) {
        Challenge challenge = mail.challenge();
        Duration remaining = challenge.remainingAt(clock.instant());
        Optional<Delivery> shown = mail.concealed() ? Concealment.shown(delivery, failure) : Optional.of(delivery);
        if (!remaining.isZero() && shown.isPresent() && page.isPresent()) {
            try {
                session.getProvider(OtpStoreProvider.class)
                        .challenges()
                        .noteDelivery(page.get(), shown.get(), remaining);
            } catch (StoreUnavailableException e) {
                LOG.warnf("The page cannot show what became of the mail to %s: %s", address(), e);
            }
        }
    }

    private void log(RealmModel realm, String result, Delivery delivery, Optional<SendFailure> failure) {
        Logger.Level level = delivery == Delivery.SENT ? Logger.Level.DEBUG : Logger.Level.WARN;
        LOG.logf(
                level,
                "Mail to %s in realm %s: %s%s",
                address(),
                OneLine.of(realm.getName()),
                result,
                failure.map(why -> " (" + why.summary() + ")").orElse(""));
    }

    private boolean isToNobody() {
        return mail.withheld().isPresent();
    }

    private String address() {
        return OneLine.of(MaskedAddress.of(mail.address()).value());
    }

    /** Returns the exception types, outermost first. The messages are left out because they can contain addresses. */
    private static String kinds(Throwable e) {
        StringBuilder kinds = new StringBuilder(e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(" < ").append(cause.getClass().getSimpleName());
        }
        return kinds.toString();
    }
}
