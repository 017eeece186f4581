package dev.emailotp.keycloak.store;

import java.util.Map;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Creates store providers and owns what they share, such as connections. */
public interface OtpStoreProviderFactory extends ProviderFactory<OtpStoreProvider>, ServerInfoAwareProviderFactory {
    /** Checks whether the store answers. Waits no longer than a person would have to. */
    StoreHealth health();

    /** Returns what the admin console shows under "Server info", "Providers". */
    @Override
    default Map<String, String> getOperationalInfo() {
        return health().data();
    }
}
