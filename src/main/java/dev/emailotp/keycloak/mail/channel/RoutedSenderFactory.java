package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.smtp.PooledSenderFactory;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Creates the sender for all mail of a server whose realms choose mail providers, with
 * {@code --spi-email-sender--provider-default=email-otp-routed}.
 */
public final class RoutedSenderFactory implements EmailSenderProviderFactory {
    static final String ID = "email-otp-routed";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new RoutedSender(session);
    }

    @Override
    public void init(Config.Scope config) {}

    /** @throws IllegalStateException if the sender for mail servers is not loaded */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (factory.getProviderFactory(EmailSenderProvider.class, PooledSenderFactory.ID) == null) {
            throw new IllegalStateException("With --spi-email-sender--provider=" + ID
                    + ", Keycloak loads no sender for mail servers. Use --spi-email-sender--provider-default=" + ID);
        }
    }

    @Override
    public void close() {}
}
