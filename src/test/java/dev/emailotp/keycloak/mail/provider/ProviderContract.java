package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.mail.provider.ProviderMail.Mailbox;
import dev.emailotp.mailprovider.AcceptedMail;
import dev.emailotp.mailprovider.MailProviderServer;
import dev.emailotp.mailprovider.ProviderAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each provider, against a server that was written from the provider's documentation. */
abstract class ProviderContract extends ProviderAtWork {
    private static final String LOST = "answer_lost, temporary; retry ONCE; concerns all mails";

    ProviderContract(MailProvider provider) {
        super(provider);
    }

    /** Returns what each documented error means, as {@link #meaning} tells it. */
    abstract Map<String, String> meanings();

    @Test
    void theMailArrivesAsItIs() {
        ProviderMail mail = mail("one");
        send(mail);
        AcceptedMail received = received();
        assertThat(received.from())
                .isEqualTo(new AcceptedMail.Mailbox(
                        mail.from().address(), mail.from().name()));
        assertThat(received.replyTo()).isEqualTo(new AcceptedMail.Mailbox("help@example.com", "Hilfe, \"Team\" Süd"));
        assertThat(received.subject()).isEqualTo(mail.subject());
        assertThat(received.text()).isEqualTo(mail.body().text());
        assertThat(received.html()).isEqualTo(mail.body().html());
        assertThat(received.headers()).containsAllEntriesOf(mail.headers());
    }

    @Test
    void itSaysUnderWhichNameTheProviderKnowsTheMail() {
        assertThat(send(mail("one")))
                .isEqualTo(new SendResult.Sent(provider.id(), received().id()));
    }

    @Test
    void nobodyTracksLinksAndReaders() {
        send(mail("one"));
        assertThat(received().tracked()).isFalse();
    }

    @Test
    void aMailCanDoWithoutHtmlReplyToHeadersAndName() {
        send(new ProviderMail(
                "one",
                new Mailbox("login@example.com", ""),
                Optional.empty(),
                RECIPIENT,
                "Code",
                new ProviderMail.Body("123456", ""),
                Map.of()));
        AcceptedMail received = received();
        assertThat(received.html()).isEmpty();
        assertThat(received.from()).isEqualTo(new AcceptedMail.Mailbox("login@example.com", ""));
        assertThat(received.replyTo().address()).isEmpty();
    }

    @Test
    void everyDocumentedErrorHasItsMeaning() {
        Map<String, String> told = new TreeMap<>();
        for (String error : providers.errors(provider.id())) {
            providers.fail(provider.id(), error, 1);
            SendResult result = send(mail(error.replace(' ', '-')));
            told.put(error, result instanceof SendResult.Sent ? Meaning.ACCEPTED : meaning(failure(result)));
        }
        assertThat(told).containsExactlyInAnyOrderEntriesOf(meanings());
    }

    @Test
    void anotherKeyIsRefusedForAllMails() {
        assertThat(meaning(failure(send(mail("one"), account("another", Clock.systemUTC())))))
                .isEqualTo(meanings().get("bad key"));
    }

    @Test
    void aSenderThatIsNotVerifiedIsRefusedForAllMails() {
        ProviderMail mail = mail("one", new Mailbox("login@unverified.example", ""), "Code", RECIPIENT);
        assertThat(meaning(failure(send(mail)))).isEqualTo(meanings().get("unverified sender"));
    }

    @Test
    void anInvalidRecipientIsRefusedForThisMailOnly() {
        ProviderMail mail = mail("one", new Mailbox("login@example.com", ""), "Code", "nobody");
        assertThat(meaning(failure(send(mail)))).isEqualTo(meanings().get("invalid recipient"));
    }

    @Test
    void afterAFailureTheSameMailIsAccepted() {
        providers.fail(provider.id(), "unavailable", 1);
        send(mail("one"));
        assertThat(send(mail("one"))).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    void aSilentProviderMayHaveSentTheMail() {
        providers.fail(provider.id(), MailProviderServer.HANGS);
        SendResult result = send(mail("one"), Duration.ofMillis(200));
        assertThat(meaning(failure(result))).isEqualTo(LOST);
    }

    @Test
    void aProviderThatHangsUpMayHaveSentTheMail() {
        providers.fail(provider.id(), MailProviderServer.CLOSES);
        assertThat(meaning(failure(send(mail("one"))))).isEqualTo(LOST);
    }

    @Test
    void aMailIsPostedOnceAlthoughTheAnswerIsLost() {
        providers.fail(provider.id(), MailProviderServer.LOSES_ANSWER);
        send(mail("one"));
        assertThat(providers.requests(provider.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void aGatewayThatGivesUpMayHaveForwardedTheMail(int status) {
        providers.answer(provider.id(), ProviderAnswer.text(status, "text/html", "<html>Bad gateway</html>"));
        assertThat(meaning(failure(send(mail("one")))))
                .isEqualTo("answer_lost, HTTP " + status + ", temporary; retry ONCE; concerns all mails");
    }

    @Test
    void aGatewayThatSaysYesItselfMayNotHaveForwardedTheMail() {
        providers.answer(provider.id(), ProviderAnswer.text(200, "text/html", "<html>Welcome to the proxy</html>"));
        SendResult result = send(mail("one"));
        if (provider == MailProvider.SENDGRID) {
            assertThat(result).as("its answer is empty").isInstanceOf(SendResult.Sent.class);
        } else {
            assertThat(meaning(failure(result)))
                    .isEqualTo("answer_lost, HTTP 200, temporary; retry ONCE; concerns all mails");
        }
    }

    @Test
    void aRedirectIsAMatterOfSettings() {
        providers.answer(provider.id(), ProviderAnswer.json(308, "{}").with("Location", providers.url("resend")));
        assertThat(meaning(failure(send(mail("one")))))
                .isEqualTo("authentication, HTTP 308, configuration; retry NEVER; concerns all mails");
    }

    @Test
    void noTextForLogsHasASecretOrAPerson() {
        ProviderAccount account = account();
        ProviderMail mail = mail("one");
        providers.fail(provider.id(), "invalid recipient");
        SendResult.NotSent refused = (SendResult.NotSent) send(mail);
        assertThat(String.join(
                        "\n",
                        account.toString(),
                        mail.toString(),
                        mail.body().toString(),
                        ProviderSender.api(provider).request(mail, account).toString(),
                        refused.failure().toString(),
                        refused.cause().toString()))
                .doesNotContain(MailProviderServer.KEY, RECIPIENT, "123456", "nobody");
    }
}
