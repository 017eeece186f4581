package dev.emailotp.mailprovider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Resend, SendGrid, Mailgun, Postmark and Amazon SES on the loopback address, as far as sending a mail needs them. Each
 * refuses what it documents to refuse; a sender at {@code unverified.example} is not verified. Safe for concurrent use.
 */
public final class MailProviderServer implements AutoCloseable {
    /** The secret of all accounts. */
    public static final String KEY = "kEY+of/all.accounts-4b1c";

    /** The name of the secret at Amazon SES. */
    public static final String KEY_ID = "AKIAOFALLACCOUNTS";

    /** The region at Amazon SES. */
    public static final String REGION = "eu-central-1";

    /** The domain at Mailgun. */
    public static final String DOMAIN = "mg.example.com";

    /** Fault: takes the request and gives no answer for half a minute. Accepts no mail. */
    public static final String HANGS = "hangs";

    /** Fault: takes the request and closes the connection without an answer. Accepts no mail. */
    public static final String CLOSES = "closes";

    /** Fault: accepts the mail, and closes the connection without an answer. */
    public static final String LOSES_ANSWER = "loses the answer";

    private final HttpServer server;
    private final Map<String, StandInProvider> providers;
    private final List<AcceptedMail> mails = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private MailProviderServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mail-providers");
            thread.setDaemon(true);
            return thread;
        }));
        providers = Map.of(
                "resend", new StandInProvider(new ResendApi(KEY), mails::add),
                "sendgrid", new StandInProvider(new SendGridApi(KEY), mails::add),
                "mailgun", new StandInProvider(new MailgunApi(KEY, DOMAIN), mails::add),
                "postmark", new StandInProvider(new PostmarkApi(KEY), mails::add),
                "ses", new StandInProvider(new SesApi(new Signature(KEY_ID, KEY, REGION, "ses")), mails::add));
        providers.forEach((id, provider) -> server.createContext("/" + id, exchange -> answer(provider, exchange)));
        server.start();
    }

    public static MailProviderServer start() {
        return new MailProviderServer();
    }

    /** Returns where the API of a provider is, by the provider's ID, without a slash at the end. */
    public String url(String provider) {
        of(provider);
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + provider;
    }

    /** Returns the mails to an address that providers have accepted so far, oldest first. */
    public List<AcceptedMail> accepted(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** Returns the names of the errors that a provider documents. */
    public Set<String> errors(String provider) {
        return of(provider).errors();
    }

    /**
     * Has a provider fail until it is told otherwise.
     *
     * @param error a documented one, of which all providers have {@code bad key}, {@code unverified sender},
     *     {@code invalid recipient}, {@code rate limited} (for 7 seconds), {@code quota}, {@code server error} and
     *     {@code unavailable}; or a fault of this server
     */
    public void fail(String provider, String error) {
        of(provider).fail(error, Integer.MAX_VALUE);
    }

    /** Has a provider fail for its next requests. */
    public void fail(String provider, String error, int requests) {
        of(provider).fail(error, requests);
    }

    /** Has a provider give an answer that it does not document, as a gateway before it can, until it is told otherwise. */
    public void answer(String provider, ProviderAnswer answer) {
        of(provider).answer(answer);
    }

    /** Has a provider work again. */
    public void work(String provider) {
        of(provider).work();
    }

    /** Returns how many requests a provider has received. */
    public int requests(String provider) {
        return of(provider).requests();
    }

    private StandInProvider of(String provider) {
        if (!providers.containsKey(provider)) {
            throw new IllegalArgumentException(provider + " is none of " + providers.keySet());
        }
        return providers.get(provider);
    }

    private void answer(StandInProvider provider, HttpExchange exchange) throws IOException {
        StandInProvider.Outcome outcome = provider.receive(ProviderRequest.of(exchange));
        switch (outcome.fault()) {
            case HANGS -> {
                hang();
                exchange.close();
            }
            case CLOSES, LOSES_ANSWER -> exchange.close();
            default -> outcome.answer().send(exchange);
        }
    }

    private void hang() {
        try {
            closed.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
