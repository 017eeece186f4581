package dev.emailotp.keycloak.store;

import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.store.redis.RedisChallengeStore;
import dev.emailotp.store.redis.RedisConnection;
import dev.emailotp.store.redis.RedisHandleStore;
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
 * Creates the store in Redis. Chosen with {@code --spi-email-otp-store--provider=redis}. The options are checked when
 * the server starts; Redis does not have to be available then.
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
        provider = new Provider(
                new RedisChallengeStore(connection),
                new RedisRateLimiter(connection),
                new RedisHandleStore(connection));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        // Waits for the migration, because the vault's keys belong to a realm that the first start has yet to create.
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                warnIfGone();
            }
        });
    }

    private void warnIfGone() {
        if (isChosen() && health().latency().isEmpty()) {
            LOG.warnf(
                    "Redis at %s does not answer. Codes can be neither issued nor verified until it does.",
                    settings.address());
        }
    }

    @Override
    public OtpStoreProvider create(KeycloakSession session) {
        return TimedStore.of(provider);
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
            LOG.debug("Redis did not answer the health check", e);
            return Optional.empty();
        }
    }

    /**
     * Returns whether this store is chosen. If none is chosen, Keycloak initializes all installed stores and uses the
     * default.
     */
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
                    "Keycloak's vault does not contain " + key + " for the " + Config.getAdminRealm() + " realm");
        }
        return secret;
    }

    private record Provider(ChallengeStore challenges, RateLimiter rateLimiter, HandleStore handles)
            implements OtpStoreProvider {
        @Override
        public void close() {}
    }
}
