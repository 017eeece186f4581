package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.smtp.ProbeableSender;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Stands in for a mail that must not leave: asks the mail server whether it would take one. Without that, a page about
 * somebody unknown would show an outage only once somebody known has met it, and would tell the two apart.
 */
final class MailServerProbe implements MailTransport {
    private final KeycloakSessionFactory sessions;
    private final String realmId;
    private final SenderSelection senders;

    MailServerProbe(KeycloakSessionFactory sessions, String realmId, SenderSelection senders) {
        this.sessions = sessions;
        this.realmId = realmId;
        this.senders = senders;
    }

    /** @return whether the server could be asked; only our own sender can do that */
    @Override
    public boolean send() throws MailNotSentException {
        Answer answer;
        try {
            answer = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::ask);
        } catch (RuntimeException e) {
            throw new MailNotSentException(MailFailure.INTERNAL, e);
        }
        if (answer.failure().isPresent()) {
            throw new MailNotSentException(
                    MailFailure.of(answer.failure().get()), answer.failure().get());
        }
        return answer.given();
    }

    private Answer ask(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return new Answer(true, Optional.empty());
        }
        session.getContext().setRealm(realm);
        EmailSenderProvider sender = senders.sender(session);
        if (!(sender instanceof ProbeableSender askable)) {
            return new Answer(false, Optional.empty());
        }
        try {
            askable.ask(realm.getSmtpConfig());
            return new Answer(true, Optional.empty());
        } catch (EmailException e) {
            return new Answer(true, Optional.of(e));
        }
    }

    private record Answer(boolean given, Optional<EmailException> failure) {}
}
