package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.ChannelMessage;
import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.smtp.PooledSenderFactory;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Sends Keycloak's own mails in the same way as those of the extension. */
record RoutedSender(KeycloakSession session) implements EmailSenderProvider {
    @Override
    public void send(
            Map<String, String> config, UserModel user, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        send(config, user.getEmail(), subject, text, html);
    }

    @Override
    public void send(
            Map<String, String> config, String address, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        if (!config.equals(session.getContext().getRealm().getSmtpConfig())) {
            // settings that an admin tries before they are saved
            session.getProvider(EmailSenderProvider.class, PooledSenderFactory.ID)
                    .send(config, address, subject, text, html);
            return;
        }
        ChannelMessage.Content content =
                new ChannelMessage.Content(subject, text == null ? "" : text, html == null ? "" : html);
        SendResult result = session.getProvider(ChannelProvider.class, ChannelProvider.EMAIL)
                .send(new ChannelMessage("keycloak." + UUID.randomUUID(), address, content, config));
        if (result instanceof SendResult.NotSent refused) {
            throw new EmailException(
                    "The mail was not sent: " + refused.failure().summary(), refused.cause());
        }
    }

    @Override
    public void validate(Map<String, String> config) throws EmailException {
        session.getProvider(EmailSenderProvider.class, PooledSenderFactory.ID).validate(config);
    }

    @Override
    public void close() {}
}
