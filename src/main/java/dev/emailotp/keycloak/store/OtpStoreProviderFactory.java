package dev.emailotp.keycloak.store;

import java.util.Map;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Makes the store's providers, and owns what they share, such as connections. */
public interface OtpStoreProviderFactory extends ProviderFactory<OtpStoreProvider>, ServerInfoAwareProviderFactory {
    /** Asks the store for a sign of life, and waits for it no longer than a person would have to. */
    StoreHealth health();

    /** What the admin console shows under "Server info", "Providers". */
    @Override
    default Map<String, String> getOperationalInfo() {
        return health().data();
    }
}
