package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.http.ApiCall;
import dev.emailotp.keycloak.mail.provider.ProviderMail.Mailbox;
import dev.emailotp.mailprovider.AcceptedMail;
import dev.emailotp.mailprovider.MailProviderServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A provider, a server that was written from its documentation, and mails that are hard to pass on. */
abstract class ProviderAtWork {
    static final String RECIPIENT = "ada@example.org";

    final MailProvider provider;
    private CloseableHttpClient client;
    MailProviderServer providers;

    ProviderAtWork(MailProvider provider) {
        this.provider = provider;
    }

    @BeforeEach
    void start() {
        providers = MailProviderServer.start();
        client = HttpClients.custom()
                .setRetryHandler(new DefaultHttpRequestRetryHandler(3, true))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        providers.close();
    }

    ProviderAccount account() {
        return account(MailProviderServer.KEY, Clock.systemUTC());
    }

    ProviderAccount account(String key, Clock clock) {
        return new ProviderAccount(
                URI.create(providers.url(provider.id())),
                key,
                MailProviderServer.KEY_ID,
                MailProviderServer.REGION,
                MailProviderServer.DOMAIN,
                clock);
    }

    /** Returns a mail whose sender and subject have all that is hard to pass on. */
    static ProviderMail mail(String id) {
        return mail(
                id,
                new Mailbox("login@example.com", "Zoë \"Zo\" Å, Inc. \\ 登録; <ops>"),
                "Ihr Code: 123 456 – “ÄÖÜ” 🔑 & =+%",
                RECIPIENT);
    }

    static ProviderMail mail(String id, Mailbox from, String subject, String to) {
        return new ProviderMail(
                id,
                from,
                Optional.of(new Mailbox("help@example.com", "Hilfe, \"Team\" Süd")),
                to,
                subject,
                new ProviderMail.Body(
                        "Code: 123456\n+ 100% für Sie\n.",
                        "<p lang=\"de\">Code: <b>123456</b> – für Sie &amp; alle</p>"),
                Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "All"));
    }

    SendResult send(ProviderMail mail) {
        return send(mail, account());
    }

    SendResult send(ProviderMail mail, ProviderAccount account) {
        return send(mail, account, new ApiCall(client));
    }

    /** @param answersWithin the longest silence */
    SendResult send(ProviderMail mail, Duration answersWithin) {
        return send(mail, account(), new ApiCall(client, answersWithin));
    }

    private SendResult send(ProviderMail mail, ProviderAccount account, ApiCall call) {
        return ProviderSender.send(mail, provider, account, call);
    }

    static SendFailure failure(SendResult result) {
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
        return ((SendResult.NotSent) result).failure();
    }

    static String meaning(SendFailure failure) {
        return failure.summary() + "; retry " + failure.retry()
                + (failure.isOfTheServer() ? "; concerns all mails" : "")
                + (failure.tooMany() ? "; too many" : "")
                + failure.notBefore()
                        .map(pause -> " for " + pause.toSeconds() + " s")
                        .orElse("");
    }

    AcceptedMail received() {
        assertThat(providers.accepted(RECIPIENT)).hasSize(1);
        return providers.accepted(RECIPIENT).get(0);
    }
}
