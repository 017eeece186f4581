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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.utils.EmailValidationUtil;

/** Turns a message into a mail for a provider, with the sender from the realm's mail settings. */
final class MailForProvider {
    private MailForProvider() {}

    /** Sends the mail, unless its sender or its recipient is not one valid address. */
    static SendResult send(ChannelMessage message, Function<ProviderMail, SendResult> by) {
        Optional<Mailbox> from = mailbox(message.settings(), "from", "fromDisplayName");
        if (from.isEmpty()) {
            return refused(FailureCause.CONFIGURATION, "The realm's mail settings have no valid sender");
        }
        return deliverable(message.address())
                .map(to -> by.apply(mail(message, from.get(), to)))
                .orElseGet(() -> refused(FailureCause.RECIPIENT, "Not a valid address"));
    }

    private static ProviderMail mail(ChannelMessage message, Mailbox from, String to) {
        ChannelMessage.Content content = message.content();
        return new ProviderMail(
                message.id(),
                from,
                mailbox(message.settings(), "replyTo", "replyToDisplayName"),
                to,
                content.subject().replaceAll("[\\r\\n]+", " "),
                new ProviderMail.Body(content.text(), content.html()),
                MailHeaders.automatic(message.id()).fields());
    }

    private static Optional<Mailbox> mailbox(Map<String, String> settings, String address, String name) {
        return deliverable(settings.get(address)).map(box -> new Mailbox(box, settings.getOrDefault(name, "")));
    }

    /** A list of recipients, which some providers would take, is not valid. */
    private static Optional<String> deliverable(@Nullable String address) {
        return Optional.ofNullable(address)
                .filter(EmailValidationUtil::isValidEmail)
                .flatMap(EmailAddress::deliverable);
    }

    private static SendResult refused(FailureCause cause, String why) {
        return SendResult.notSent(SendFailure.of(FailureKind.ADDRESS, cause, ""), new EmailException(why));
    }
}
