package dev.emailotp.store.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS for connections to Redis. The server's certificate must name the host of the connection. */
public final class RedisTls {
    private final SSLSocketFactory sockets;

    private RedisTls(SSLContext context) {
        this.sockets = context.getSocketFactory();
    }

    /**
     * Reads the trusted certificates once.
     *
     * @param trustStore a PKCS12 or JKS file; empty for the JVM's trusted certificates
     * @param password the password of the file; empty for none
     * @throws IllegalArgumentException if the file cannot be read or the password is wrong
     */
    public static RedisTls of(Optional<Path> trustStore, Optional<String> password) {
        try {
            return new RedisTls(trustStore.isPresent() ? context(trustStore.get(), password) : SSLContext.getDefault());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The trust store cannot be read", e);
        }
    }

    private static SSLContext context(Path trustStore, Optional<String> password)
            throws GeneralSecurityException, IOException {
        char[] secret = password.orElse("").toCharArray();
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(trustStore.toFile(), secret));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    SSLSocketFactory sockets() {
        return sockets;
    }

    SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }
}
