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
        if (!options.isChosen()) {
            return byServer(message, SendResult.sent());
        }
        SendResult result = routes.send(realm, options, message.id(), account -> by(account, message));
        routes.count(realm, result);
        return result;
    }

    private SendResult by(MailAccount account, ChannelMessage message) {
        if (account.provider() == MailProvider.SMTP) {
            return byServer(message, new SendResult.Sent(account.provider().id(), ""));
        }
        ProviderSender provider = new ProviderSender(session, new ProviderUrls(urls), Clock.systemUTC());
        return MailForProvider.send(message, mail -> provider.send(mail, account));
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

    /** Only our own sender for mail servers can ask. A second provider would take what the server does not. */
    @Override
    public Optional<SendResult> probe() {
        RealmModel realm = session.getContext().getRealm();
        MailRouteOptions options = new MailRouteOptions(realm);
        EmailSenderProvider sender = senders.sender(session);
        if (options.first().provider() != MailProvider.SMTP || !(sender instanceof ProbeableSender askable)) {
            return Optional.empty();
        }
        MailAccount server = options.first();
        return Optional.of(routes.send(
                realm, options, "probe", account -> account.equals(server) ? ask(askable, realm) : SendResult.sent()));
    }

    private static SendResult ask(ProbeableSender sender, RealmModel realm) {
        try {
            sender.ask(realm.getSmtpConfig());
            return SendResult.sent();
        } catch (EmailException e) {
            return SendResult.notSent(SmtpFailures.of(e), e);
        }
    }
}
