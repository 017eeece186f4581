package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.delivery.Mail;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import java.util.function.Function;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Hands the mails of one session to the dispatcher when its transaction commits. */
final class MailQueue implements MailDeliveryProvider {
    private final KeycloakSession session;
    private final Dispatcher dispatcher;
    private final Function<Mail, QueuedMail> jobs;

    MailQueue(KeycloakSession session, Dispatcher dispatcher, Function<Mail, QueuedMail> jobs) {
        this.session = session;
        this.dispatcher = dispatcher;
        this.jobs = jobs;
    }

    @Override
    public void sendAfterCommit(Mail mail) {
        QueuedMail queued = jobs.apply(mail);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                if (!dispatcher.submit(queued)) {
                    queued.giveUp(Dispatcher.QUEUE_FULL);
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    @Override
    public void close() {}
}
