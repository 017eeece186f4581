package dev.emailotp.keycloak.visitorcheck;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;

/** Creates a visitor check. */
public interface VisitorCheckProviderFactory extends ProviderFactory<VisitorCheckProvider> {
    /**
     * Returns whether the check can be used in the realm of the session. Where it cannot, another one takes its place.
     * Checks have a page unless they say otherwise, so that apps cannot do them.
     *
     * @param browser whether a browser asks, and not an app
     */
    default boolean serves(KeycloakSession session, boolean browser) {
        return browser;
    }
}
