package dev.emailotp.smtp;

import dev.emailotp.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's postfix with a configuration, queue and mailboxes of its own. It demands STARTTLS and AUTH, and delivers what
 * it takes into one maildir.
 */
public final class Postfix implements AutoCloseable {
    public static final String USER = "realm@mx.example.org";
    public static final String PASSWORD = "secret";

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file = %1$s/mail.log
            maillog_file_prefixes = %1$s
            myhostname = mx.example.org
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks =
            mydestination =
            alias_maps =
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            smtpd_tls_security_level = encrypt
            smtpd_tls_chain_files = %1$s/config/tls.pem
            smtpd_sasl_auth_enable = yes
            cyrus_sasl_config_path = %1$s/config/sasl
            virtual_mailbox_domains = static:all
            virtual_mailbox_maps = static:all/
            virtual_mailbox_base = %1$s/mailboxes
            virtual_transport = virtual
            virtual_uid_maps = static:65534
            virtual_gid_maps = static:65534
            """;

    private static final String SERVICES = """
            127.0.0.1:%d inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            postlog unix-dgram n - n - 1 postlogd
            """;

    private static final String LOGIN = """
            pwcheck_method: auxprop
            auxprop_plugin: sasldb
            mech_list: PLAIN LOGIN
            sasldb_path: %s/config/sasldb2
            """;

    private final Path folder;
    private final int port = FreePort.find();

    private Postfix(Path folder) {
        this.folder = folder;
    }

    /** Skips the test if postfix is not there or cannot be started, or fails it with {@code -Dmta.required=true}. */
    public static Postfix start(TestCertificate certificate) throws IOException, InterruptedException {
        boolean possible = "root".equals(System.getProperty("user.name"))
                && Stream.of("/usr/sbin/postfix", "/usr/sbin/saslpasswd2")
                        .allMatch(file -> Files.exists(Path.of(file)));
        if (!possible && Boolean.getBoolean("mta.required")) {
            Assertions.fail("No postfix with sasl2-bin that this user can start, and -Dmta.required=true");
        }
        Assumptions.assumeTrue(possible, "postfix and sasl2-bin are not installed, or this user is not root");
        Postfix postfix = new Postfix(Files.createTempDirectory("postfix"));
        postfix.configure(certificate);
        postfix.run("postfix", "-c", postfix.folder + "/config", "start");
        return postfix;
    }

    private void configure(TestCertificate certificate) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("config", "config/sasl", "queue", "data", "mailboxes")) {
            Files.createDirectory(folder.resolve(name));
        }
        write("main.cf", MAIN.formatted(folder));
        write("master.cf", SERVICES.formatted(port));
        // Debian's smtpd looks in this folder, whatever main.cf says.
        write("sasl/smtpd.conf", LOGIN.formatted(folder));
        write("tls.pem", certificate.keyAndCertificate());
        run("chown", "postfix", folder + "/data");
        run("chown", "nobody", folder + "/mailboxes");
        Process password =
                process("saslpasswd2", "-c", "-p", "-f", folder + "/config/sasldb2", "-u", "mx.example.org", "realm");
        try (var in = password.getOutputStream()) {
            in.write(PASSWORD.getBytes(StandardCharsets.US_ASCII));
        }
        await(password);
        run("chmod", "644", folder + "/config/sasldb2");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("config").resolve(name), text);
    }

    public int port() {
        return port;
    }

    /** Returns the files of the mails that were delivered. */
    public List<Path> mails() {
        try (Stream<Path> files = Files.walk(folder.resolve("mailboxes"))) {
            return files.filter(file -> file.getParent().endsWith("new")).toList();
        } catch (IOException | UncheckedIOException e) {
            // The mailbox is being made; the caller looks again.
            return List.of();
        }
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("mail.log"));
    }

    private void run(String... command) throws IOException, InterruptedException {
        await(process(command));
    }

    private Process process(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("commands.log").toFile()))
                .start();
    }

    private void await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(process.info() + ": " + Files.readString(folder.resolve("commands.log")));
        }
    }

    /** Ends it, and removes its folder. */
    @Override
    public void close() throws IOException, InterruptedException {
        run("postfix", "-c", folder + "/config", "abort");
        new ProcessBuilder("rm", "-r", folder.toString()).inheritIO().start().waitFor();
    }
}
