package dev.emailotp.keycloak.credential;

import dev.emailotp.keycloak.config.ActionIds;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Creates the {@link EmailFactorProvider}. */
public final class EmailFactorProviderFactory implements CredentialProviderFactory<CredentialProvider<?>> {
    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new EmailFactorProvider(session, ActionIds.CONFIGURE);
    }

    @Override
    public String getId() {
        return EmailFactor.TYPE;
    }
}
