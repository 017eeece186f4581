package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.config.MailProvider;
import java.util.Map;

class PostmarkTest extends ProviderContract {
    PostmarkTest() {
        super(MailProvider.POSTMARK);
    }

    @Override
    Map<String, String> meanings() {
        return Map.ofEntries(
                Map.entry("bad key", Meaning.settings(401)),
                Map.entry("unverified sender", Meaning.settings(422)),
                Map.entry("unconfirmed sender", Meaning.settings(422)),
                Map.entry("invalid sender", Meaning.settings(422)),
                Map.entry("quota", Meaning.usedUp(422)),
                Map.entry("account is pending", Meaning.settings(422)),
                Map.entry("account may not send", Meaning.settings(422)),
                Map.entry("not found", Meaning.settings(404)),
                Map.entry("invalid recipient", Meaning.recipient(422)),
                Map.entry("inactive recipient", "refused, HTTP 422, configuration; retry NEVER"),
                Map.entry("no body", Meaning.content(422)),
                Map.entry("402 invalid JSON", Meaning.content(422)),
                Map.entry("403 incompatible JSON", Meaning.content(422)),
                Map.entry("409 JSON required", Meaning.content(422)),
                Map.entry("too large", Meaning.content(413)),
                Map.entry("rate limited", Meaning.quota(429) + " for 7 s"),
                Map.entry("maintenance", Meaning.busy(503)),
                Map.entry("server error", Meaning.busy(500)),
                Map.entry("unavailable", Meaning.busy(503)));
    }
}
