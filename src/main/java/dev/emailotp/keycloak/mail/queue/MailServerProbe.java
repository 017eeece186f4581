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
 * Takes the place of a mail that must not leave: asks the mail server whether it would accept one. Otherwise a page
 * about an unknown person would show an outage only after a known person's mail has met it, and would reveal the
 * difference.
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

    /** @return whether the server could be asked, which only the extension's own sender can do */
    @Override
    public boolean send() throws MailNotSentException {
        Answer answer;
        try {
            answer = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::ask);
        } catch (RuntimeException e) {
            throw new MailNotSentException(MailFailure.of(FailureKind.INTERNAL), e);
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
