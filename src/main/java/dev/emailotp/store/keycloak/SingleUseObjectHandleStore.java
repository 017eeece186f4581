package dev.emailotp.store.keycloak;

import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.HandleStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Keeps what belongs to handles as Keycloak's single-use objects. To take it, calls
 * {@link org.keycloak.models.SingleUseObjectProvider#remove}, whose contract guarantees one winner in a cluster and
 * across sites.
 */
public final class SingleUseObjectHandleStore implements HandleStore {
    private static final String HANDLE = "email-otp.handle.";
    private static final String SEALED = "sealed";

    private final StoreTransaction transaction;

    public SingleUseObjectHandleStore(KeycloakSessionFactory sessions, Exactness exactness) {
        this.transaction = new StoreTransaction(sessions, exactness);
    }

    @Override
    public void keep(HandleKey key, String sealed, Duration lifetime) {
        transaction.call(objects -> {
            // A put and never a replace, which loses the lifetime on embedded Infinispan.
            objects.put(name(key), Lifespan.seconds(lifetime), Map.of(SEALED, sealed));
            return key;
        });
    }

    @Override
    public Optional<String> find(HandleKey key) {
        return transaction.call(objects -> sealed(objects.get(name(key))));
    }

    @Override
    public Optional<String> take(HandleKey key) {
        return transaction.call(objects -> sealed(objects.remove(name(key))));
    }

    private static String name(HandleKey key) {
        return HANDLE + key.value();
    }

    private static Optional<String> sealed(@Nullable Map<String, String> notes) {
        return Optional.ofNullable(notes).map(kept -> kept.get(SEALED));
    }
}
