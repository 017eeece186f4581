package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.ChannelMessage;
import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailAccount;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.config.MailRouteOptions;
import dev.emailotp.keycloak.mail.provider.ProviderSender;
import dev.emailotp.keycloak.mail.provider.ProviderUrls;
import dev.emailotp.keycloak.smtp.MailHeaders;
import dev.emailotp.keycloak.smtp.ProbeableSender;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sends mails by the providers that the realm has chosen, or by its mail server.
 *
 * @param urls where an operator has put the APIs of providers
 */
record EmailChannel(KeycloakSession session, SenderSelection senders, MailRoutes routes, Map<MailProvider, URI> urls)
        implements ChannelProvider {
    @Override
    public SendResult send(ChannelMessage message) {
        RealmModel realm = session.getContext().getRealm();
        MailRouteOptions options = new MailRouteOptions(realm);
        return options.isChosen()
                ? routes.send(realm, options, account -> by(account, message))
                : byServer(message, SendResult.sent());
    }

    private SendResult by(MailAccount account, ChannelMessage message) {
        if (account.provider() == MailProvider.SMTP) {
            return byServer(message, new SendResult.Sent(account.provider().id(), ""));
        }
        return MailForProvider.of(message)
                .map(mail -> new ProviderSender(session, new ProviderUrls(urls), Clock.systemUTC()).send(mail, account))
                .orElseGet(MailForProvider::withoutSender);
    }

    private SendResult byServer(ChannelMessage message, SendResult accepted) {
        session.setAttribute(MailHeaders.class.getName(), MailHeaders.automatic(message.id()));
        ChannelMessage.Content content = message.content();
        try {
            senders.sender(session)
                    .send(message.settings(), message.address(), content.subject(), content.text(), content.html());
            return accepted;
        } catch (EmailException e) {
            return SendResult.notSent(SmtpFailures.of(e), e);
        } catch (RuntimeException e) {
            // A sender that fails unexpectedly may already have sent the mail.
            return SendResult.notSent(SendFailure.of(FailureKind.ANSWER_LOST), e);
        }
    }

    /** Only our own sender for mail servers can ask. What the second provider would say does not come into it. */
    @Override
    public Optional<SendResult> probe() {
        RealmModel realm = session.getContext().getRealm();
        EmailSenderProvider sender = senders.sender(session);
        if (new MailRouteOptions(realm).isChosen() || !(sender instanceof ProbeableSender askable)) {
            return Optional.empty();
        }
        try {
            askable.ask(realm.getSmtpConfig());
            return Optional.of(SendResult.sent());
        } catch (EmailException e) {
            return Optional.of(SendResult.notSent(SmtpFailures.of(e), e));
        }
    }
}
