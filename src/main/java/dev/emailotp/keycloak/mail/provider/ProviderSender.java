package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailAccount;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.http.ApiCall;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.UnansweredException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** Sends the mails of one session by the HTTP API of a provider. */
public record ProviderSender(KeycloakSession session, ProviderUrls urls, Clock clock) {
    private static final SendFailure NO_KEY =
            SendFailure.of(FailureKind.AUTHENTICATION, FailureCause.CONFIGURATION, "no key");

    /** Longer than any name that a provider gives. */
    private static final int LONGEST_NAME = 200;

    /** @param account one of a provider that has an API */
    public SendResult send(ProviderMail mail, MailAccount account) {
        Optional<String> key;
        try {
            key = key(account);
        } catch (RuntimeException e) {
            return SendResult.notSent(NO_KEY, e);
        }
        if (key.isEmpty() || !account.isComplete()) {
            return SendResult.notSent(
                    NO_KEY, new IOException("The key is not in the vault, or something else is missing"));
        }
        ProviderAccount at = new ProviderAccount(
                urls.of(account), key.get(), account.keyId(), account.region(), account.domain(), clock);
        return send(mail, account.provider(), at, ApiCall.of(session));
    }

    static SendResult send(ProviderMail mail, MailProvider provider, ProviderAccount account, ApiCall call) {
        MailApi api = api(provider);
        try {
            ApiReply reply = call.send(api.request(mail, account));
            return api.isAccepted(reply)
                    ? new SendResult.Sent(provider.id(), sound(api.id(reply)))
                    : SendResult.notSent(api.refusal(reply), new IOException(reply.code()));
        } catch (UnansweredException e) {
            return SendResult.notSent(e.failure(), e);
        }
    }

    /** An event keeps the name. A gateway can write anything in its place. */
    private static String sound(String name) {
        return name.length() <= LONGEST_NAME && name.chars().allMatch(c -> c > 32 && c < 127) ? name : "";
    }

    private Optional<String> key(MailAccount account) {
        try (VaultStringSecret secret = session.vault().getStringSecret(account.key())) {
            return secret.get();
        }
    }

    static MailApi api(MailProvider provider) {
        return switch (provider) {
            case RESEND -> new Resend();
            case SENDGRID -> new SendGrid();
            case MAILGUN -> new Mailgun();
            case POSTMARK -> new Postmark();
            case SES -> new Ses();
            case SMTP -> throw new IllegalArgumentException("A mail server has no API");
        };
    }
}
