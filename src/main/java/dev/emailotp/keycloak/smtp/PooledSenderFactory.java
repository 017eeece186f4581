package dev.emailotp.keycloak.smtp;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.email.DefaultEmailAuthenticator;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.email.PasswordAuthEmailAuthenticator;
import org.keycloak.email.TokenAuthEmailAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Sends mail over connections that are kept and used again. Mails with codes use it unless told otherwise;
 * {@code --spi-email-sender--provider=email-otp-pooled} has it send all mail of the server.
 */
public final class PooledSenderFactory implements EmailSenderProviderFactory {
    public static final String ID = "email-otp-pooled";

    private static final String IDLE_SECONDS = "idleSeconds";
    private static final String MAX_AGE_SECONDS = "maxAgeSeconds";
    private static final String MAX_MAILS = "maxMails";
    private static final String MAX_IDLE = "maxIdle";
    private static final String STARTTLS_REQUIRED = "starttlsRequired";
    private static final PoolLimits DEFAULTS = new PoolLimits(Duration.ofSeconds(30), Duration.ofMinutes(5), 100, 32);

    /** Those that Keycloak's own sender logs in with, so that passwords, vault and tokens mean the same. */
    private final Map<AuthenticatorType, EmailAuthenticator> logins = new EnumMap<>(Map.of(
            AuthenticatorType.NONE, new DefaultEmailAuthenticator(),
            AuthenticatorType.BASIC, new PasswordAuthEmailAuthenticator(),
            AuthenticatorType.TOKEN, new TokenAuthEmailAuthenticator()));

    private final ServiceLookups parts = new ServiceLookups(PooledSenderFactory.class.getClassLoader());
    private final ConnectionMetrics metrics = new ConnectionMetrics(Metrics.globalRegistry);
    private Connections connections = new Connections(DEFAULTS, Clock.systemUTC(), metrics);
    private boolean starttlsRequired = true;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        PoolLimits rules = new PoolLimits(
                Duration.ofSeconds(config.getLong(IDLE_SECONDS, DEFAULTS.idle().toSeconds())),
                Duration.ofSeconds(
                        config.getLong(MAX_AGE_SECONDS, DEFAULTS.maxAge().toSeconds())),
                config.getInt(MAX_MAILS, DEFAULTS.maxMails()),
                config.getInt(MAX_IDLE, DEFAULTS.maxIdle()));
        connections = new Connections(rules, Clock.systemUTC(), metrics);
        starttlsRequired = config.getBoolean(STARTTLS_REQUIRED, true);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(IDLE_SECONDS)
                .type("int")
                .helpText("For how long a connection that nobody uses is kept.")
                .defaultValue((int) DEFAULTS.idle().toSeconds())
                .add()
                .property()
                .name(MAX_AGE_SECONDS)
                .type("int")
                .helpText("How old a connection can become.")
                .defaultValue((int) DEFAULTS.maxAge().toSeconds())
                .add()
                .property()
                .name(MAX_MAILS)
                .type("int")
                .helpText("How many mails one connection can take.")
                .defaultValue(DEFAULTS.maxMails())
                .add()
                .property()
                .name(MAX_IDLE)
                .type("int")
                .helpText("How many connections that nobody uses are kept for each realm's settings.")
                .defaultValue(DEFAULTS.maxIdle())
                .add()
                .property()
                .name(STARTTLS_REQUIRED)
                .type("boolean")
                .helpText("Whether a realm with STARTTLS sends nothing to a mail server that does not offer it. "
                        + "A realm's mail settings can have starttlsRequired of their own.")
                .defaultValue(true)
                .add()
                .build();
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new PooledSender(session, connections, logins, parts, starttlsRequired);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {
        connections.close();
    }
}
