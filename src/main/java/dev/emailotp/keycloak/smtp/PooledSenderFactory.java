package dev.emailotp.keycloak.smtp;

import dev.emailotp.keycloak.metric.Meters;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * Creates the sender that reuses connections. Mails with codes use it by default. With
 * {@code --spi-email-sender--provider=email-otp-pooled} it sends all mail of the server.
 */
@SuppressWarnings("NullAway.Init") // Keycloak calls init before it asks for a sender
public final class PooledSenderFactory implements EmailSenderProviderFactory {
    public static final String ID = "email-otp-pooled";

    /** The login methods of Keycloak's own sender, so that passwords, vault and tokens work the same. */
    private final Map<AuthenticatorType, EmailAuthenticator> logins = new EnumMap<>(Map.of(
            AuthenticatorType.NONE, new DefaultEmailAuthenticator(),
            AuthenticatorType.BASIC, new PasswordAuthEmailAuthenticator(),
            AuthenticatorType.TOKEN, new TokenAuthEmailAuthenticator()));

    private final ServiceLookups parts = new ServiceLookups(PooledSenderFactory.class.getClassLoader());
    private final ConnectionMetrics metrics = new ConnectionMetrics(Meters.ofTheServer());
    private Connections connections;
    private boolean starttlsRequired;
    private Optional<String> ehloName;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        PooledSenderOptions options = new PooledSenderOptions(config);
        connections = new Connections(options.limits(), Clock.systemUTC(), metrics);
        metrics.watch(connections);
        starttlsRequired = options.starttlsRequired();
        ehloName = options.ehloName();
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return PooledSenderOptions.properties();
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new PooledSender(
                session, connections, new RealmLogin(session, logins, ehloName), parts, starttlsRequired);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {
        connections.close();
    }
}
