package dev.emailotp.keycloak.store;

import dev.emailotp.keycloak.time.KeycloakClock;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.store.keycloak.Exactness;
import dev.emailotp.store.keycloak.SingleUseObjectChallengeStore;
import dev.emailotp.store.keycloak.SingleUseObjectHandleStore;
import dev.emailotp.store.keycloak.SingleUseObjectRateLimiter;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;

/** Creates the default store, which needs no installation: Keycloak's own single-use objects. */
@SuppressWarnings("NullAway.Init") // Keycloak calls init and postInit before anything else
public final class KeycloakOtpStoreProviderFactory implements OtpStoreProviderFactory {
    public static final String ID = "keycloak";

    private final Exactness exactness = new Exactness();
    private KeycloakSessionFactory sessions;

    @Override
    public String getId() {
        return ID;
    }

    /** Makes this the default if several stores are installed and none is chosen. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public OtpStoreProvider create(KeycloakSession session) {
        SingleUseObjectRateLimiter limiter = new SingleUseObjectRateLimiter(sessions, exactness, new KeycloakClock());
        return TimedStore.of(new Provider(
                new SingleUseObjectChallengeStore(sessions, exactness, limiter),
                limiter,
                new SingleUseObjectHandleStore(sessions, exactness)));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        sessions = factory;
        // Tells an admin at the start instead of the first person who needs a code.
        factory.register(event -> {
            if (event instanceof PostMigrationEvent && isChosen()) {
                latency();
            }
        });
    }

    private static boolean isChosen() {
        String chosen = Config.getProvider(OtpStoreSpi.NAME);
        return chosen == null || chosen.equals(ID);
    }

    @Override
    public void close() {}

    @Override
    public StoreHealth health() {
        return new StoreHealth(ID, "Keycloak's single-use objects", latency(), true);
    }

    private Optional<Duration> latency() {
        try {
            return Optional.of(SingleUseObjectChallengeStore.ping(sessions, exactness));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    private record Provider(ChallengeStore challenges, RateLimiter rateLimiter, HandleStore handles)
            implements OtpStoreProvider {
        @Override
        public void close() {}
    }
}
