package dev.emailotp.store.redis;

import java.nio.file.Path;
import java.util.Optional;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/**
 * Connections over TLS. The server's certificate must name the host that was connected to.
 *
 * @param trustStore the certificates to trust, as a PKCS12 or JKS file; empty for those the JVM trusts
 * @param trustStorePassword the file's password; empty for none
 */
public record RedisTls(Optional<Path> trustStore, Optional<String> trustStorePassword) {
    SslOptions options() {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        trustStore.ifPresent(file -> options.trustStoreType(isPkcs12(file) ? "PKCS12" : "JKS")
                .truststore(
                        file.toFile(),
                        trustStorePassword.map(String::toCharArray).orElse(null)));
        return options.build();
    }

    private static boolean isPkcs12(Path file) {
        String name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx") || name.endsWith(".pkcs12");
    }

    @Override
    public String toString() {
        return "RedisTls[" + trustStore + ", ***]";
    }
}
