package dev.emailotp.keycloak.store;

import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.store.redis.RedisChallengeStore;
import dev.emailotp.store.redis.RedisConnection;
import dev.emailotp.store.redis.RedisRateLimiter;
import dev.emailotp.store.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The store for those who run Redis. Chosen with {@code --spi-email-otp-store--provider=redis}. Its options are checked
 * when the server starts; Redis itself need not be there then.
 */
@SuppressWarnings("NullAway.Init") // Keycloak calls init and postInit before anything else
public final class RedisOtpStoreProviderFactory implements OtpStoreProviderFactory {
    public static final String ID = "redis";
    private static final Logger LOG = Logger.getLogger(RedisOtpStoreProviderFactory.class);

    private RedisSettings settings;
    private boolean decidesReadiness;
    private Provider provider;
    private RedisConnection connection;
    private KeycloakSessionFactory sessions;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        RedisStoreOptions options = new RedisStoreOptions(config);
        settings = options.read(this::fromVault);
        decidesReadiness = options.decidesReadiness();
        connection = new RedisConnection(settings);
        provider = new Provider(new RedisChallengeStore(connection), new RedisRateLimiter(connection));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        // Not before: the vault's keys are those of a realm, which a first start has yet to make.
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                warnIfGone();
            }
        });
    }

    private void warnIfGone() {
        if (isChosen() && health().latency().isEmpty()) {
            LOG.warnf(
                    "Redis at %s does not answer. Codes can neither be issued nor verified until it does.",
                    settings.address());
        }
    }

    @Override
    public OtpStoreProvider create(KeycloakSession session) {
        return provider;
    }

    @Override
    public StoreHealth health() {
        Optional<Duration> latency = latency();
        return new StoreHealth(ID, settings.address(), latency, latency.isPresent() || !decidesReadiness);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return RedisStoreOptions.metadata();
    }

    @Override
    public void close() {
        connection.close();
    }

    private Optional<Duration> latency() {
        try {
            return Optional.of(connection.ping());
        } catch (StoreUnavailableException e) {
            LOG.debug("Redis gave no sign of life", e);
            return Optional.empty();
        }
    }

    /** All installed stores are initialised where none is chosen; the one over Keycloak's own is used then. */
    private static boolean isChosen() {
        return ID.equals(Config.getProvider(OtpStoreSpi.NAME));
    }

    private String fromVault(String key) {
        String secret = KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            session.getContext().setRealm(session.realms().getRealmByName(Config.getAdminRealm()));
            return session.vault().getStringSecret("${vault." + key + "}").get().orElse(null);
        });
        if (secret == null) {
            throw new IllegalStateException(
                    "Keycloak's vault has no " + key + " for the " + Config.getAdminRealm() + " realm");
        }
        return secret;
    }

    private record Provider(ChallengeStore challenges, RateLimiter rateLimiter) implements OtpStoreProvider {
        @Override
        public void close() {}
    }
}
