package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.channel.SendResult.NotSent;
import dev.emailotp.keycloak.channel.SendResult.Sent;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes the place of a mail that must not leave: asks the channel whether it would accept one. Otherwise a page about an
 * unknown person would show an outage only after a known person's mail has met it, and would reveal the difference.
 */
record MailServerProbe(KeycloakSessionFactory sessions, String realmId) implements MailTransport {
    /** @return empty if the channel could not be asked */
    @Override
    public Optional<Sent> send() throws MailNotSentException {
        Optional<SendResult> answer;
        try {
            answer = KeycloakModelUtils.runJobInTransactionWithResult(sessions, this::ask);
        } catch (RuntimeException e) {
            throw new MailNotSentException(SendFailure.of(FailureKind.INTERNAL), e);
        }
        if (answer.isPresent() && answer.get() instanceof NotSent refused) {
            throw new MailNotSentException(refused.failure(), refused.cause());
        }
        return answer.map(Sent.class::cast);
    }

    private Optional<SendResult> ask(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Optional.of(SendResult.sent());
        }
        session.getContext().setRealm(realm);
        return session.getProvider(ChannelProvider.class, ChannelProvider.EMAIL).probe();
    }
}
