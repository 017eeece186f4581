package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.smtp.PooledSenderFactory;
import java.util.Optional;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Which sender takes our mails: the one an admin has named for them; else ours with kept connections in place of
 * Keycloak's own; but a custom one that the server has for all mail is for ours, too.
 *
 * @param named the provider id
 */
record SenderSelection(Optional<String> named) {
    private static final String OF_KEYCLOAK = "default";

    EmailSenderProvider sender(KeycloakSession session) {
        String ofServer = session.getKeycloakSessionFactory()
                .getProviderFactory(EmailSenderProvider.class)
                .getId();
        String chosen = named.orElse(OF_KEYCLOAK.equals(ofServer) ? PooledSenderFactory.ID : ofServer);
        EmailSenderProvider sender = session.getProvider(EmailSenderProvider.class, chosen);
        return sender == null ? session.getProvider(EmailSenderProvider.class) : sender;
    }
}
