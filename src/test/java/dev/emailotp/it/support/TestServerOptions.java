package dev.emailotp.it.support;

import dev.emailotp.mailprovider.MailProviderServer;
import dev.emailotp.probe.ProbeJar;
import dev.emailotp.server.ServerOptions;
import dev.emailotp.smtp.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What every server of tests is started with: the extension, the probe, a vault, a certificate and logs. */
final class TestServerOptions {
    private static final Path VAULT = ItFolder.path("vault");

    private TestServerOptions() {}

    /** @param folder the name of the server's folder */
    static ServerOptions in(Installation installation, String folder, TestCertificate certificate) throws IOException {
        Path home = ItFolder.path(folder);
        Path probe =
                ProbeJar.write(Path.of("target/test-classes").toAbsolutePath(), ItFolder.path("email-otp-probe.jar"));
        inVault("secret", RunningKeycloak.VAULT_SECRET);
        inVault("mail-key", MailProviderServer.KEY);
        ServerOptions options = new ServerOptions(installation.keycloak(), home)
                .provider(installation.extension())
                .provider(probe)
                .argument("--truststore-paths=" + certificate.trusted())
                .argument("--vault=file")
                .argument("--vault-dir=" + VAULT)
                .argument("--spi-vault--file--key-resolvers=KEY_ONLY,REALM_UNDERSCORE_KEY")
                .file(VAULT)
                .file(certificate.trusted())
                // as behind a proxy, which names the client's address and certificate in headers
                .argument("--proxy-headers=forwarded")
                .argument("--spi-x509cert-lookup--provider=haproxy")
                .argument("--spi-x509cert-lookup--haproxy--ssl-client-cert=X-Client-Cert")
                // lets tests move the time of the embedded store instead of waiting for it
                .argument("--spi-connections-infinispan--default--use-keycloak-time-service=true");
        for (String check : List.of("turnstile", "hcaptcha", "recaptcha")) {
            options.argument("--spi-email-otp-visitor-check--%s--verify-url=%s"
                    .formatted(check, StandInCaptcha.get().url(check)));
        }
        for (String provider : List.of("resend", "sendgrid", "mailgun", "postmark", "ses")) {
            options.argument("--spi-email-otp-channel--email--%s-url=%s"
                    .formatted(provider, StandInMailProviders.get().url(provider)));
        }
        log(options, home);
        arguments().forEach(options::argument);
        return options;
    }

    private static void log(ServerOptions options, Path home) {
        if (Boolean.getBoolean("server.quiet")) {
            // as in production, where nothing is logged at DEBUG and no page is parsed anew each time
            options.environment("JAVA_OPTS_APPEND", System.getProperty("server.jvm", ""))
                    .argument("--spi-theme--cache-themes=true")
                    .argument("--spi-theme--cache-templates=true");
        } else {
            options.argument("--log-level=info,dev.emailotp:debug,org.keycloak:debug");
        }
        if (ServerLogs.areJsonToo()) {
            options.argument("--log=console,file")
                    .argument("--log-file=" + ServerLogs.json(home))
                    .argument("--log-file-output=json")
                    .argument("--log-file-json-format=ecs")
                    .argument("--log-file-level=info")
                    // a file for each start, however many tests there are
                    .environment("KC_LOG_FILE_ROTATION_MAX_FILE_SIZE", "1G");
        }
    }

    /** What every server of this run is started with besides, such as {@code --features=stateless}. */
    private static Stream<String> arguments() {
        return Stream.of(System.getProperty("server.arguments", "").split("\\s+"))
                .filter(argument -> !argument.isBlank());
    }

    static void inVault(String name, String secret) {
        try {
            Files.writeString(Files.createDirectories(VAULT).resolve(name), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The realm as it is shipped, but for its name, in a file to import. */
    static Path importFile(String realm) {
        try {
            String shipped = Files.readString(Path.of("realm-export.json"));
            Path file = ItFolder.path(realm + "-realm.json");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, shipped.replaceFirst("\"realm\": \"demo\"", "\"realm\": \"" + realm + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
