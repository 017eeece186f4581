package dev.emailotp.keycloak.smtp;

import jakarta.mail.Session;
import java.security.NoSuchAlgorithmException;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.JSSETruststoreConfigurator;

/**
 * Translates a realm's mail settings for the mail API, with the same effect as Keycloak's own sender except for
 * STARTTLS. With Keycloak's sender, an attacker on the network path can remove one line of the server's greeting, and
 * codes and passwords are then sent in clear text (RFC 3207 section 6).
 */
final class SmtpSession {
    private static final String TIMEOUT_MILLIS = "10000";

    private SmtpSession() {}

    /**
     * @param from the sender's address, which keeps the mail API from looking up this host's name
     * @param ehloName the name to introduce itself with
     */
    static Session of(KeycloakSession session, SmtpSettings settings, String from, String ehloName) {
        Properties properties = new Properties();
        settings.get("host").ifPresent(host -> properties.setProperty("mail.smtp.host", host));
        settings.get("port").ifPresent(port -> properties.setProperty("mail.smtp.port", port));
        properties.setProperty("mail.smtp.timeout", settings.get("timeout").orElse(TIMEOUT_MILLIS));
        properties.setProperty(
                "mail.smtp.connectiontimeout", settings.get("connectionTimeout").orElse(TIMEOUT_MILLIS));
        properties.setProperty(
                "mail.smtp.writetimeout", settings.get("writeTimeout").orElse(TIMEOUT_MILLIS));
        properties.setProperty("mail.from", from);
        properties.setProperty("mail.smtp.localhost", ehloName);
        // A closing connection sends QUIT and does not wait for the answer.
        properties.setProperty("mail.smtp.quitwait", "false");
        settings.get("envelopeFrom").ifPresent(address -> properties.setProperty("mail.smtp.from", address));
        flag(properties, "mail.mime.allowutf8", settings.is("allowutf8"));
        flag(properties, "mail.debug", settings.is("debug"));
        flag(properties, "mail.smtp.auth", settings.is("auth"));
        if ("token".equals(settings.values().get("authType"))) {
            properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        flag(properties, "mail.smtp.ssl.enable", settings.is("ssl"));
        flag(properties, "mail.smtp.starttls.enable", settings.is("starttls"));
        flag(properties, "mail.smtp.starttls.required", settings.requiresStartTls());
        if (settings.is("ssl") || settings.is("starttls") || settings.is("auth")) {
            trust(properties, session);
        }
        return Session.getInstance(properties);
    }

    private static void flag(Properties properties, String name, boolean on) {
        if (on) {
            properties.setProperty(name, "true");
        }
    }

    private static void trust(Properties properties, KeycloakSession session) {
        try {
            properties.setProperty(
                    "mail.smtp.ssl.protocols",
                    String.join(
                            " ",
                            SSLContext.getDefault().getSupportedSSLParameters().getProtocols()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM does not support TLS", e);
        }
        JSSETruststoreConfigurator truststore = new JSSETruststoreConfigurator(session);
        SSLSocketFactory sockets = truststore.getSSLSocketFactory();
        if (sockets != null) {
            boolean anyHost = truststore.getProvider().getPolicy() == HostnameVerificationPolicy.ANY;
            properties.put("mail.smtp.ssl.socketFactory", sockets);
            properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(!anyHost));
            if (anyHost) {
                properties.setProperty("mail.smtp.ssl.trust", "*");
            }
        }
    }
}
