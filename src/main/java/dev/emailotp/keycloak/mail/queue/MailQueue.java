package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.delivery.FailureWords;
import dev.emailotp.keycloak.delivery.Mail;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.keycloak.delivery.TestMail;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Hands the mails of one session to the dispatcher when the session's transaction commits. */
final class MailQueue implements MailDeliveryProvider {
    private final KeycloakSession session;
    private final Dispatcher dispatcher;
    private final Function<Mail, QueuedMail> jobs;
    private final Function<TestMail, ImmediateMail> tests;

    MailQueue(
            KeycloakSession session,
            Dispatcher dispatcher,
            Function<Mail, QueuedMail> jobs,
            Function<TestMail, ImmediateMail> tests) {
        this.session = session;
        this.dispatcher = dispatcher;
        this.jobs = jobs;
        this.tests = tests;
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
    public Optional<FailureWords> sendNow(TestMail mail) {
        return tests.apply(mail).send();
    }

    @Override
    public void close() {}
}
