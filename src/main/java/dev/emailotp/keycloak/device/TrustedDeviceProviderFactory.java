package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.config.CredentialTypes;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes trusted devices a type of credential. */
public final class TrustedDeviceProviderFactory implements CredentialProviderFactory<TrustedDeviceProvider> {
    @Override
    public String getId() {
        return CredentialTypes.TRUSTED_DEVICE;
    }

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new TrustedDeviceProvider(session);
    }
}
