package dev.emailotp.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for the loopback address, made with the JDK's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "certificate";

    private final Path keys;
    private final Path trusted;

    private TestCertificate(Path keys, Path trusted) {
        this.keys = keys;
        this.trusted = trusted;
    }

    /** @param folder the folder in which the certificate is kept for the next run */
    public static TestCertificate in(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        Path trusted = folder.resolve("trusted.pem");
        if (Files.notExists(trusted)) {
            Files.createDirectories(folder);
            Files.deleteIfExists(keys);
            keytool(
                    keys,
                    "-genkeypair",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=localhost",
                    "-validity",
                    "3650",
                    "-ext",
                    "SAN=IP:127.0.0.1,DNS:localhost");
            keytool(keys, "-exportcert", "-rfc", "-file", trusted.toString());
        }
        return new TestCertificate(keys, trusted);
    }

    private static void keytool(Path keys, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "test", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool has failed");
        }
    }

    /** Returns the file with only the certificate, for clients that trust it. */
    public Path trusted() {
        return trusted;
    }

    /** Returns the private key and the certificate as PEM, for servers that are not in Java. */
    String keyAndCertificate() throws IOException {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            byte[] key = store.getKey("test", PASSWORD.toCharArray()).getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n" + Files.readString(trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SSLContext tls() {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store, PASSWORD.toCharArray());
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(own.getKeyManagers(), null, null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
