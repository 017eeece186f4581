package dev.emailotp.demo;

import dev.emailotp.demo.DemoSettings.Port;
import dev.emailotp.demo.app.SampleApp;
import dev.emailotp.demo.mailbox.Mailbox;
import dev.emailotp.demo.mailbox.MailboxPages;
import dev.emailotp.demo.web.WebServer;
import dev.emailotp.server.DistributionRuntime;
import dev.emailotp.server.KeycloakServer;
import dev.emailotp.server.ServerOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Demonstrates the extension: Keycloak with the demo realm, a mail server with its mailbox, and an app. */
public final class Demo {
    private final DemoSettings settings;
    private final PrintStream out;
    private volatile boolean stopping;

    private Demo(DemoSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs until Ctrl-C; ends with status 1 if the demo cannot start or Keycloak ends by itself. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        try {
            new Demo(DemoSettings.fromSystemProperties(), out).run();
        } catch (IllegalStateException | UncheckedIOException e) {
            // The message is written for the person at the terminal; a stack trace would bury it.
            out.println();
            out.println(e.getMessage());
            if (e.getCause() != null) {
                out.println(e.getCause());
            }
        }
        System.exit(1);
    }

    private void run() throws InterruptedException {
        List<String> problems = settings.portProblems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), problems));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::sayStopping, "stop-demo"));
        Mailbox mailbox = Mailbox.start(settings.port(Port.SMTP));
        WebServer mails = WebServer.start(settings.port(Port.MAILBOX), "", new MailboxPages(mailbox));
        String keycloak = "http://127.0.0.1:" + settings.port(Port.KEYCLOAK);
        String app = "http://127.0.0.1:" + settings.port(Port.APP);
        String appSecret = UUID.randomUUID().toString();
        // The sign-out form is answered with a redirect to Keycloak.
        WebServer.start(settings.port(Port.APP), keycloak, new SampleApp(keycloak + "/realms/demo", app, appSecret));
        try (KeycloakServer server = startKeycloak(appSecret)) {
            out.println(Announcement.text(server.baseUrl(), app, mails.baseUrl()));
            while (server.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            endedByItself(server);
        }
    }

    private KeycloakServer startKeycloak(String appSecret) throws InterruptedException {
        ServerOptions options = new ServerOptions(settings.distribution(), settings.folder())
                .ports(settings.port(Port.KEYCLOAK), settings.port(Port.MANAGEMENT))
                .provider(settings.provider())
                .realm(realm())
                .environment("SMTP_PORT", Integer.toString(settings.port(Port.SMTP)))
                .environment("DEMO_APP_PORT", Integer.toString(settings.port(Port.APP)))
                .environment("DEMO_APP_SECRET", appSecret)
                .log(this::follow);
        DemoLimits.ARGUMENTS.forEach(options::argument);
        out.println();
        out.println("Starting Keycloak; its log is " + settings.folder().resolve("keycloak.log"));
        long start = System.nanoTime();
        try {
            KeycloakServer server = KeycloakServer.start(options, new DistributionRuntime());
            out.println("  ready after "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            return server;
        } catch (IllegalStateException e) {
            awaitEndIfStopping();
            throw e;
        }
    }

    /** Writes the shipped realm with the demo's people. */
    private Path realm() {
        try {
            Path file = Files.createDirectories(settings.folder()).resolve("demo-realm.json");
            return Files.writeString(file, DemoRealm.text(settings.realm()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow(String line) {
        if (line.contains("installing your custom providers")) {
            out.println("  installing the extension; this is done once per build ...");
        } else if (line.contains("Quarkus augmentation completed")) {
            out.println("  installed; starting the server ...");
        } else if (line.contains("Realm 'demo' imported")) {
            out.println("  realm \"demo\" imported ...");
        }
    }

    private void endedByItself(KeycloakServer server) throws InterruptedException {
        awaitEndIfStopping();
        throw new IllegalStateException("Keycloak has ended by itself; its log is " + server.logFile());
    }

    /** With Ctrl-C, Keycloak gets the signal as well and may end first. That is not an error. */
    private void awaitEndIfStopping() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500);
        if (stopping) {
            Thread.currentThread().join();
        }
    }

    private void sayStopping() {
        stopping = true;
        out.println();
        out.println("Stopping everything ...");
    }
}
