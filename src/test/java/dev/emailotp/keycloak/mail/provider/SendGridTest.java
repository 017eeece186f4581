package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.config.MailProvider;
import java.util.Map;

class SendGridTest extends ProviderContract {
    SendGridTest() {
        super(MailProvider.SENDGRID);
    }

    @Override
    Map<String, String> meanings() {
        return Map.ofEntries(
                Map.entry("bad key", Meaning.settings(401)),
                Map.entry("key without mail send", Meaning.settings(401)),
                Map.entry("quota", Meaning.usedUp(401)),
                Map.entry("access forbidden", Meaning.settings(403)),
                Map.entry("unverified sender", Meaning.settings(403)),
                Map.entry("not found", Meaning.settings(404)),
                Map.entry("no accept header", Meaning.settings(406)),
                Map.entry("data residency", Meaning.settings(451)),
                Map.entry("invalid sender", Meaning.settings(400)),
                Map.entry("invalid reply-to", Meaning.settings(400)),
                Map.entry("invalid recipient", Meaning.recipient(400)),
                Map.entry("bad request", Meaning.content(400)),
                Map.entry("no subject", Meaning.content(400)),
                Map.entry("no content", Meaning.content(400)),
                Map.entry("reserved header", Meaning.content(400)),
                Map.entry("too large", Meaning.content(413)),
                Map.entry("rate limited", Meaning.quota(429) + " for 7 s"),
                Map.entry("server error", Meaning.busy(500)),
                Map.entry("unavailable", Meaning.busy(503)));
    }
}
