package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.mail.provider.ProviderMail.Mailbox;
import dev.emailotp.mailprovider.MailProviderServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SesTest extends ProviderContract {
    SesTest() {
        super(MailProvider.SES);
    }

    @Override
    Map<String, String> meanings() {
        return Map.ofEntries(
                Map.entry("bad key", Meaning.settings(403)),
                Map.entry("InvalidSignatureException", Meaning.settings(403)),
                Map.entry("AccessDeniedException", Meaning.settings(403)),
                Map.entry("IncompleteSignature", Meaning.settings(403)),
                Map.entry("RequestExpired", Meaning.settings(400)),
                Map.entry("UnknownOperationException", Meaning.settings(404)),
                Map.entry("unverified sender", Meaning.settings(400)),
                Map.entry("MailFromDomainNotVerifiedException", Meaning.settings(400)),
                Map.entry("AccountSuspendedException", Meaning.settings(400)),
                Map.entry("SendingPausedException", Meaning.settings(400)),
                Map.entry("NotFoundException", Meaning.settings(404)),
                Map.entry("MessageRejected", Meaning.content(400)),
                Map.entry("RequestEntityTooLargeException", Meaning.content(413)),
                Map.entry("BadRequestException", Meaning.recipient(400)),
                Map.entry("invalid recipient", Meaning.recipient(400)),
                Map.entry(
                        "RequestTimeoutException", "answer_lost, HTTP 408, temporary; retry ONCE; concerns all mails"),
                Map.entry("rate limited", Meaning.quota(429) + " for 7 s"),
                Map.entry("ThrottlingException", Meaning.quota(400)),
                Map.entry("quota", Meaning.usedUp(400)),
                Map.entry("server error", Meaning.busy(500)),
                Map.entry("unavailable", Meaning.busy(503)));
    }

    /** The key ID is right, so only the signature can tell. */
    @Override
    @Test
    void anotherKeyIsRefusedForAllMails() {
        assertThat(meaning(failure(send(mail("one"), account("another", Clock.systemUTC())))))
                .isEqualTo(meanings().get("InvalidSignatureException"));
    }

    @Test
    void aKeyIdThatNobodyKnowsIsRefusedForAllMails() {
        ProviderAccount right = account();
        ProviderAccount wrong = new ProviderAccount(
                right.url(), right.key(), "AKIANOBODYS", right.region(), right.domain(), right.clock());
        assertThat(meaning(failure(send(mail("one"), wrong))))
                .isEqualTo(meanings().get("bad key"));
    }

    @Test
    void aClockThatIsWrongIsAMatterOfSettings() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16));
        assertThat(meaning(failure(send(mail("one"), account(MailProviderServer.KEY, late)))))
                .isEqualTo(meanings().get("RequestExpired"));
    }

    @Test
    void aLongNameOfTheSenderArrivesAsItIs() {
        String name = "Grüße aus der Straße, 東京都渋谷区 \"Ω\" ".repeat(4).strip();
        send(mail("one", new Mailbox("login@example.com", name), "Code", RECIPIENT));
        assertThat(received().from().name()).isEqualTo(name);
    }
}
