package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.config.MailAccount;
import dev.emailotp.keycloak.config.MailProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the APIs of the providers are.
 *
 * @param others where an operator has put them, without a slash at the end
 */
public record ProviderUrls(Map<MailProvider, URI> others) {
    public ProviderUrls {
        others = Map.copyOf(others);
    }

    URI of(MailAccount account) {
        return Optional.ofNullable(others.get(account.provider())).orElseGet(() -> URI.create(usual(account)));
    }

    private static String usual(MailAccount account) {
        return switch (account.provider()) {
            case RESEND -> "https://api.resend.com";
            case SENDGRID -> "https://api.sendgrid.com";
            case MAILGUN -> account.region().equals("eu") ? "https://api.eu.mailgun.net" : "https://api.mailgun.net";
            case POSTMARK -> "https://api.postmarkapp.com";
            case SES -> "https://email." + account.region() + ".amazonaws.com";
            case SMTP -> throw new IllegalArgumentException("A mail server has no API");
        };
    }
}
