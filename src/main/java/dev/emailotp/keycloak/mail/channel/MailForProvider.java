package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.address.EmailAddress;
import dev.emailotp.keycloak.channel.ChannelMessage;
import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.mail.provider.ProviderMail;
import dev.emailotp.keycloak.mail.provider.ProviderMail.Mailbox;
import dev.emailotp.keycloak.smtp.MailHeaders;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;

/** Turns a message into a mail for a provider, with the sender from the realm's mail settings. */
final class MailForProvider {
    private MailForProvider() {}

    /** @return empty if the realm has no valid sender */
    static Optional<ProviderMail> of(ChannelMessage message) {
        Map<String, String> settings = message.settings();
        ChannelMessage.Content content = message.content();
        return mailbox(settings, "from", "fromDisplayName")
                .map(from -> new ProviderMail(
                        message.id(),
                        from,
                        mailbox(settings, "replyTo", "replyToDisplayName"),
                        message.address(),
                        content.subject().replaceAll("[\\r\\n]+", " "),
                        new ProviderMail.Body(content.text(), content.html()),
                        MailHeaders.automatic(message.id()).fields()));
    }

    private static Optional<Mailbox> mailbox(Map<String, String> settings, String address, String name) {
        return Optional.ofNullable(settings.get(address))
                .flatMap(EmailAddress::deliverable)
                .map(box -> new Mailbox(box, settings.getOrDefault(name, "")));
    }

    static SendResult withoutSender() {
        return SendResult.notSent(
                SendFailure.of(FailureKind.ADDRESS, FailureCause.CONFIGURATION, ""),
                new EmailException("The realm's mail settings have no valid sender"));
    }
}
