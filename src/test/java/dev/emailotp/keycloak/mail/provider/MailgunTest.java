package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.config.MailProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailgunTest extends ProviderContract {
    MailgunTest() {
        super(MailProvider.MAILGUN);
    }

    @Override
    Map<String, String> meanings() {
        return Map.ofEntries(
                Map.entry("bad key", Meaning.settings(401)),
                Map.entry("unverified sender", Meaning.settings(403)),
                Map.entry("sandbox", Meaning.settings(400)),
                Map.entry("unknown domain", Meaning.settings(404)),
                Map.entry("invalid sender", Meaning.settings(400)),
                Map.entry("invalid recipient", Meaning.recipient(400)),
                Map.entry("no body", Meaning.content(400)),
                Map.entry("too large", Meaning.content(413)),
                Map.entry("rate limited", Meaning.quota(429) + " for 7 s"),
                Map.entry("quota", Meaning.quota(429)),
                Map.entry("server error", Meaning.busy(500)),
                Map.entry("unavailable", Meaning.busy(503)));
    }

    @Test
    void aSecondCopyHasTheSameMessageId() {
        send(mail("one"));
        send(mail("one"));
        assertThat(providers.accepted(RECIPIENT))
                .extracting(mail -> mail.headers().get("Message-Id"))
                .containsExactly("<one@mg.example.com>", "<one@mg.example.com>");
    }
}
