package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.smtp.PooledSenderFactory;
import java.util.Optional;
import java.util.Set;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Selects the sender for the extension's mails: the sender that an admin has named for them; otherwise the server's
 * custom sender, if it has one; otherwise the extension's sender with kept connections, in place of Keycloak's own.
 *
 * @param named the provider id of the named sender
 */
record SenderSelection(Optional<String> named) {
    /** Keycloak's own sender, and ours for all mail, which leads here. */
    private static final Set<String> REPLACED = Set.of("default", RoutedSenderFactory.ID);

    EmailSenderProvider sender(KeycloakSession session) {
        String ofServer = session.getKeycloakSessionFactory()
                .getProviderFactory(EmailSenderProvider.class)
                .getId();
        String otherwise = REPLACED.contains(ofServer) ? PooledSenderFactory.ID : ofServer;
        String chosen =
                named.filter(name -> !name.equals(RoutedSenderFactory.ID)).orElse(otherwise);
        EmailSenderProvider sender = session.getProvider(EmailSenderProvider.class, chosen);
        return sender == null ? session.getProvider(EmailSenderProvider.class, otherwise) : sender;
    }
}
