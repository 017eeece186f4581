package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.KeycloakClock;
import dev.emailotp.keycloak.event.MailEvents;
import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.keycloak.spi.OtpStoreProvider;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.MaskedAddress;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sends one mail, and tells the store and the events what became of it. */
final class MailJob implements Runnable {
    private static final Logger LOG = Logger.getLogger(MailJob.class);

    private final KeycloakSessionFactory sessions;
    private final CodeMail mail;

    MailJob(KeycloakSessionFactory sessions, CodeMail mail) {
        this.sessions = sessions;
        this.mail = mail;
    }

    @Override
    public void run() {
        try {
            inRealm(this::send);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "A mail to %s was lost",
                    MaskedAddress.of(mail.challenge().scope().address()));
        }
    }

    /** There is no room for this mail. */
    void refuse() {
        try {
            inRealm((session, realm) -> failed(session, realm, "queue_full"));
        } catch (RuntimeException e) {
            LOG.error("A mail was refused, and that could not be told", e);
        }
    }

    private void send(KeycloakSession session, RealmModel realm) {
        try {
            if (new CodeMailer(session, realm).send(mail)) {
                note(session, Delivery.SENT);
                events(session, realm).sent();
            }
        } catch (EmailException e) {
            LOG.warnf(
                    "No mail to %s in realm %s: %s",
                    MaskedAddress.of(mail.challenge().scope().address()), realm.getName(), reason(e));
            failed(session, realm, "smtp");
        }
    }

    private void failed(KeycloakSession session, RealmModel realm, String reason) {
        note(session, Delivery.FAILED);
        events(session, realm).failed(reason);
    }

    private void note(KeycloakSession session, Delivery delivery) {
        Challenge challenge = mail.challenge();
        Duration remaining = challenge.remainingAt(new KeycloakClock().instant());
        if (!remaining.isZero()) {
            session.getProvider(OtpStoreProvider.class).challenges().noteDelivery(challenge.key(), delivery, remaining);
        }
    }

    private MailEvents events(KeycloakSession session, RealmModel realm) {
        return new MailEvents(session, realm, mail.challenge().scope(), mail.origin());
    }

    private interface Work {
        void accept(KeycloakSession session, RealmModel realm);
    }

    private void inRealm(Work work) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            RealmModel realm =
                    session.realms().getRealm(mail.challenge().scope().realm());
            if (realm != null) {
                session.getContext().setRealm(realm);
                work.accept(session, realm);
            }
        });
    }

    /** The kinds of what went wrong, outermost first; their texts can hold addresses. */
    private static String reason(Throwable e) {
        StringBuilder reason = new StringBuilder(e.getClass().getSimpleName());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            reason.append(" < ").append(cause.getClass().getSimpleName());
        }
        return reason.toString();
    }
}
