package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.emailotp.server.ContainerRuntime;
import dev.emailotp.server.DistributionRuntime;
import dev.emailotp.server.KeycloakServer;
import dev.emailotp.server.ServerOptions;
import dev.emailotp.server.ServerRuntime;
import dev.emailotp.smtp.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.token.TokenManager;

/** The one server that all integration tests share, with its mail server. Started by the first who asks. */
public final class RunningKeycloak {
    /** What every server's vault has under the name {@code secret}. */
    public static final String VAULT_SECRET = "from the vault";

    /** The realm that the server imported from a file when it started, as an administrator would. */
    public static final String IMPORTED = "imported";

    private static RunningKeycloak running;

    private final KeycloakServer server;
    private final GreenMail mail;
    private final TestCertificate certificate;
    private final Keycloak admin;
    private final Probe probe;
    private final ServerMetrics metrics;
    private final ServerClock clock;
    private volatile boolean clockHasMoved;
    private volatile boolean ended;

    private RunningKeycloak(KeycloakServer server, GreenMail mail, TestCertificate certificate) {
        this.server = server;
        this.mail = mail;
        this.certificate = certificate;
        this.admin = Keycloak.getInstance(server.baseUrl(), "master", "admin", "admin", "admin-cli");
        this.probe = new Probe(server.baseUrl());
        this.metrics = new ServerMetrics(server.managementUrl());
        this.clock = new ServerClock(probe, () -> clockHasMoved = true);
    }

    public static synchronized RunningKeycloak get() {
        if (running == null) {
            GreenMail mail = mailServer();
            running = start(System.getProperty("server.folder", "server"), mail, options -> options.realm(
                            TestServerOptions.importFile(IMPORTED))
                    .environment("SMTP_PORT", Integer.toString(mail.getSmtp().getPort())));
        }
        return running;
    }

    /** That server if it runs. */
    static synchronized @Nullable RunningKeycloak shared() {
        return running;
    }

    public static GreenMail mailServer() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        return mail;
    }

    /**
     * Starts a server beside the shared one. The caller stops it.
     *
     * @param folder the name of its folder; the same name and options make for a faster start
     */
    public static RunningKeycloak start(String folder, GreenMail mail, Consumer<ServerOptions> more) {
        return start(Installation.tested(), folder, mail, more);
    }

    /** Starts a server of another version of Keycloak, or of the extension. */
    public static RunningKeycloak start(
            Installation installation, String folder, GreenMail mail, Consumer<ServerOptions> more) {
        try {
            TestCertificate certificate = TestCertificate.in(ItFolder.path("certificate"));
            ServerOptions options = TestServerOptions.in(installation, folder, certificate);
            more.accept(options);
            return new RunningKeycloak(KeycloakServer.start(options, runtime()), mail, certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it once more after it was killed, at the same address. This object is not to be used any more. */
    public RunningKeycloak startAgain() {
        try {
            return new RunningKeycloak(server.startAgain(runtime()), mail, certificate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code -Dkeycloak.runtime=container} runs Keycloak's image instead of the unpacked distribution. */
    private static ServerRuntime runtime() {
        return EngineCondition.containersAreAskedFor()
                ? new ContainerRuntime(System.getProperty("keycloak.image"))
                : new DistributionRuntime();
    }

    /** Puts a secret where every server finds it that starts afterwards: under its key, or that of a realm's. */
    public static void inVault(String name, String secret) {
        TestServerOptions.inVault(name, secret);
    }

    public String baseUrl() {
        return server.baseUrl();
    }

    /** What the server answers to those who ask whether to send it requests. */
    public Page readiness() {
        return new Browser().get(server.managementUrl() + "/health/ready");
    }

    public ServerLogs logs() {
        return new ServerLogs(server.logFile());
    }

    /** The folder for themes; it is not there where the server runs in a container. */
    public Path themes() {
        return server.themes();
    }

    public ServerMetrics metrics() {
        return metrics;
    }

    public ServerClock clock() {
        return clock;
    }

    public Probe probe() {
        return probe;
    }

    public GreenMail mail() {
        return mail;
    }

    /** The certificate that Keycloak trusts, for mail servers. */
    public TestCertificate trustedCertificate() {
        return certificate;
    }

    /** A mail server's TLS that Keycloak trusts. */
    public SSLContext trustedTls() {
        return certificate.tls();
    }

    public Keycloak admin() {
        if (clockHasMoved) {
            clockHasMoved = false;
            // The client goes by the real clock, and would go on using a token that has expired at the server.
            TokenManager tokens = admin.tokenManager();
            tokens.invalidate(tokens.getAccessToken().getToken());
        }
        return admin;
    }

    /** Waits until Keycloak has counted all logins so far. Until then it refuses a person who has just tried. */
    public void awaitCounted() {
        probe.awaitCounted();
    }

    /** Waits until no mail is with a worker. An idle worker takes a mail before the request is answered. */
    public void awaitSent() {
        Eventually.eventually(() ->
                assertThat(ended ? 0 : metrics.gauge("email_otp_mail_sending")).isZero());
    }

    /** Ends the server as a crash does. */
    public void kill() {
        ended = true;
        server.kill();
    }

    public void stop() {
        ended = true;
        admin.close();
        server.stop();
    }

    /** Has the server end by itself; it cannot be used any more. */
    public void stop(Duration grace) {
        ended = true;
        server.stop(grace);
    }
}
