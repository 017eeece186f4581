package dev.emailotp.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.emailotp.probe.ProbeFactory;
import dev.emailotp.probe.ProbeJar;
import dev.emailotp.server.ContainerRuntime;
import dev.emailotp.server.DistributionRuntime;
import dev.emailotp.server.KeycloakServer;
import dev.emailotp.server.ServerOptions;
import dev.emailotp.server.ServerRuntime;
import dev.emailotp.smtp.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.token.TokenManager;

/** The one server that all integration tests share, with its mail server. Started by the first who asks. */
public final class RunningKeycloak {
    /** What every server's vault has under the name {@code secret}. */
    static final String VAULT_SECRET = "from the vault";

    /** The realm that the server imported from a file when it started, as an administrator would. */
    static final String IMPORTED = "imported";

    private static final Path VAULT = Path.of("target/it/vault");

    private static final String JSON_LOG = "keycloak.json";

    private static RunningKeycloak running;

    private final KeycloakServer server;
    private final GreenMail mail;
    private final TestCertificate certificate;
    private final Keycloak admin;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean clockHasMoved;

    private RunningKeycloak(KeycloakServer server, GreenMail mail, TestCertificate certificate) {
        this.server = server;
        this.mail = mail;
        this.certificate = certificate;
        this.admin = Keycloak.getInstance(server.baseUrl(), "master", "admin", "admin", "admin-cli");
    }

    public static synchronized RunningKeycloak get() {
        if (running == null) {
            GreenMail mail = mailServer();
            running = start(System.getProperty("server.folder", "server"), mail, options -> options.realm(importFile())
                    .environment("SMTP_PORT", Integer.toString(mail.getSmtp().getPort())));
        }
        return running;
    }

    /** The realm as it is shipped, but for its name. */
    private static Path importFile() {
        try {
            String shipped = Files.readString(Path.of("realm-export.json"));
            Path file = Path.of("target/it").resolve(IMPORTED + "-realm.json");
            Files.createDirectories(file.getParent());
            return Files.writeString(
                    file, shipped.replaceFirst("\"realm\": \"demo\"", "\"realm\": \"" + IMPORTED + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GreenMail mailServer() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        mail.start();
        return mail;
    }

    /**
     * Starts a server beside the shared one; whoever does stops it.
     *
     * @param folder the name of its folder; the same name and options make for a faster start
     */
    static RunningKeycloak start(String folder, GreenMail mail, Consumer<ServerOptions> more) {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Path probe = ProbeJar.write(target.resolve("test-classes"), target.resolve("it/email-otp-probe.jar"));
            TestCertificate certificate = TestCertificate.in(target.resolve("it/certificate"));
            inVault("secret", VAULT_SECRET);
            ServerOptions options = new ServerOptions(
                            Path.of(System.getProperty("keycloak.home")),
                            target.resolve("it").resolve(folder))
                    .provider(Path.of(System.getProperty("provider.jar")))
                    .provider(probe)
                    .argument("--truststore-paths=" + certificate.trusted())
                    .argument("--vault=file")
                    .argument("--vault-dir=" + VAULT.toAbsolutePath())
                    .argument("--spi-vault--file--key-resolvers=KEY_ONLY,REALM_UNDERSCORE_KEY")
                    .file(VAULT)
                    .file(certificate.trusted())
                    // lets tests move the time of the embedded store instead of waiting for it
                    .argument("--spi-connections-infinispan--default--use-keycloak-time-service=true");
            if (Boolean.getBoolean("server.quiet")) {
                // as in production, where nothing is logged at DEBUG and no page is parsed anew each time
                options.environment("JAVA_OPTS_APPEND", "")
                        .argument("--spi-theme--cache-themes=true")
                        .argument("--spi-theme--cache-templates=true");
            } else {
                options.argument("--log-level=info,dev.emailotp:debug,org.keycloak:debug");
            }
            if (logsToAFile()) {
                options.argument("--log=console,file")
                        .argument("--log-file="
                                + target.resolve("it").resolve(folder).resolve(JSON_LOG))
                        .argument("--log-file-output=json")
                        .argument("--log-file-json-format=ecs")
                        .argument("--log-file-level=info")
                        // a file for each start, however many tests there are
                        .argument("--log-file-rotation-max-file-size=1G");
            }
            arguments().forEach(options::argument);
            more.accept(options);
            return new RunningKeycloak(KeycloakServer.start(options, runtime()), mail, certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
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

    /** What every server of this run is started with besides, such as {@code --features=stateless}. */
    private static Stream<String> arguments() {
        return Stream.of(System.getProperty("server.arguments", "").split("\\s+"))
                .filter(argument -> !argument.isBlank());
    }

    public String baseUrl() {
        return server.baseUrl();
    }

    /** What the server answers to those who ask whether to send it requests. */
    Page readiness() {
        return new Browser().get(server.managementUrl() + "/health/ready");
    }

    /** Ends the server as a crash does. */
    void kill() {
        server.kill();
    }

    void stop() {
        admin.close();
        server.stop();
    }

    /** What our own classes have logged; Keycloak itself names people in its lines. */
    List<String> ownLogLines() {
        try {
            return Files.readAllLines(server.logFile()).stream()
                    .filter(line -> line.contains("[dev.emailotp."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logFile() {
        return server.logFile();
    }

    /** Whoever measures has no use for a second log, and a container would keep the file to itself. */
    private static boolean logsToAFile() {
        return !Boolean.getBoolean("server.quiet") && !EngineCondition.containersAreAskedFor();
    }

    /** From INFO on, in the Elastic Common Schema. Skips the test where there is no such log. */
    List<String> jsonLogLines() {
        Assumptions.assumeTrue(logsToAFile(), "this server has no log file of its own");
        try {
            String log = Files.readString(server.logFile().resolveSibling(JSON_LOG));
            // The last line may be being written.
            return log.substring(0, log.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    GreenMail mail() {
        return mail;
    }

    /** Puts a secret where every server finds it that starts afterwards: under its key, or that of a realm's. */
    static void inVault(String name, String secret) {
        try {
            Path vault = Files.createDirectories(VAULT);
            Files.writeString(vault.resolve(name), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mail server's TLS that Keycloak trusts. */
    SSLContext trustedTls() {
        return certificate.tls();
    }

    /** Has the server end by itself; it cannot be used any more. */
    void stop(Duration grace) {
        server.stop(grace);
    }

    /** Puts the server's clock that much ahead of the real one. */
    void clockAhead(Duration time) {
        probe(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), "clock/" + time.toSeconds());
        clockHasMoved = true;
    }

    /** Waits until Keycloak has counted all logins so far. Until then it refuses whoever has just tried. */
    void awaitCounted() {
        probe(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), "counted");
    }

    /** Waits until no mail is with a worker. */
    void awaitSent() {
        Eventually.eventually(() -> assertThat(gauge("email_otp_mail_sending")).isZero());
    }

    /** A metric that has one sample from the start of the server on. */
    double gauge(String name) {
        assertThat(metrics(name + " ")).as(name).hasSize(1);
        return metric(name + " ");
    }

    /** The sum of all samples of a metric whose line begins so; none if nothing has been counted yet. */
    double metric(String beginning) {
        return metrics(beginning).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<String> metrics(String beginning) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.managementUrl() + "/metrics"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The nanoseconds to issue a code and to verify it, inside the server, so many times. */
    List<long[]> latencies(int rounds) {
        return probe(HttpRequest.newBuilder().GET(), "latency/" + rounds)
                .lines()
                .map(line ->
                        Stream.of(line.split("\\s+")).mapToLong(Long::parseLong).toArray())
                .toList();
    }

    /** The CPU time that the server's process has used. */
    Duration cpuTime() {
        return Duration.ofNanos(Long.parseLong(probe(HttpRequest.newBuilder().GET(), "cpu")));
    }

    /** Has a sender send mails in the server; gives the CPU time of its thread. */
    Duration mails(String realm, String sender, int count) {
        return Duration.ofNanos(Long.parseLong(probe(
                realm,
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()),
                "mails/" + sender + "/" + count)));
    }

    private String probe(HttpRequest.Builder request, String path) {
        return probe("master", request, path);
    }

    private String probe(String realm, HttpRequest.Builder request, String path) {
        URI uri = URI.create(baseUrl() + "/realms/" + realm + "/" + ProbeFactory.ID + "/" + path);
        try {
            HttpResponse<String> response = client.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
