package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.mail.provider.ProviderMail.Mailbox;
import dev.emailotp.mailprovider.MailProviderServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResendTest extends ProviderContract {
    ResendTest() {
        super(MailProvider.RESEND);
    }

    @Override
    Map<String, String> meanings() {
        return Map.ofEntries(
                Map.entry("bad key", Meaning.settings(401)),
                Map.entry("malformed key", Meaning.settings(400)),
                Map.entry("invalid_api_key", Meaning.settings(403)),
                Map.entry("missing_api_key", Meaning.settings(401)),
                Map.entry("restricted_api_key", Meaning.settings(401)),
                Map.entry("suspended_api_key", Meaning.settings(403)),
                Map.entry("invalid_permission", Meaning.settings(403)),
                Map.entry("unverified sender", Meaning.settings(403)),
                Map.entry("invalid sender", Meaning.settings(422)),
                Map.entry("no user agent", Meaning.settings(403)),
                Map.entry("not_found", Meaning.settings(404)),
                Map.entry("method_not_allowed", Meaning.settings(405)),
                Map.entry("invalid recipient", Meaning.recipient(422)),
                Map.entry("missing_required_field", Meaning.content(422)),
                Map.entry("invalid_parameter", Meaning.content(422)),
                Map.entry("invalid_idempotency_key", Meaning.content(400)),
                Map.entry("invalid_idempotent_request", Meaning.ACCEPTED),
                Map.entry("security_error", Meaning.content(451)),
                Map.entry("concurrent_idempotent_requests", Meaning.busy(409)),
                Map.entry("resource_locked", Meaning.busy(409)),
                Map.entry("rate limited", Meaning.quota(429) + " for 7 s"),
                Map.entry("quota", Meaning.usedUp(429)),
                Map.entry("monthly_quota_exceeded", Meaning.usedUp(429)),
                Map.entry("server error", Meaning.busy(500)),
                Map.entry("unavailable", Meaning.busy(503)));
    }

    @Test
    void aSecondAttemptSendsNothingIfTheFirstWasAccepted() {
        providers.fail("resend", MailProviderServer.LOSES_ANSWER, 1);
        send(mail("one"));
        assertThat(send(mail("one")))
                .isEqualTo(new SendResult.Sent("resend", received().id()));
    }

    @Test
    void twoMailsAreTwoMails() {
        send(mail("one"));
        send(mail("two"));
        assertThat(providers.accepted(RECIPIENT)).hasSize(2);
    }

    @Test
    void aSecondAttemptThatSaysSomethingElseIsNotSentEither() {
        providers.fail("resend", MailProviderServer.LOSES_ANSWER, 1);
        send(mail("one"));
        SendResult other = send(mail("one", new Mailbox("login@example.com", ""), "Valid for 4 minutes", RECIPIENT));
        assertThat(other).isEqualTo(new SendResult.Sent("resend", ""));
        assertThat(providers.accepted(RECIPIENT)).hasSize(1);
    }
}
