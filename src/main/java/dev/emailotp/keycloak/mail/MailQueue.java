package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.keycloak.spi.MailDeliveryProvider;
import java.util.concurrent.RejectedExecutionException;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Hands the mails of one session to the workers when its transaction commits. */
final class MailQueue implements MailDeliveryProvider {
    private final KeycloakSession session;
    private final MailWorkers workers;

    MailQueue(KeycloakSession session, MailWorkers workers) {
        this.session = session;
        this.workers = workers;
    }

    @Override
    public void sendAfterCommit(CodeMail mail) {
        MailJob job = new MailJob(session.getKeycloakSessionFactory(), mail);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                try {
                    workers.submit(job);
                } catch (RejectedExecutionException e) {
                    job.refuse();
                }
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    @Override
    public void close() {}
}
