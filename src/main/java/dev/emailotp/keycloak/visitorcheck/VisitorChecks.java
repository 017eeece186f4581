package dev.emailotp.keycloak.visitorcheck;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/**
 * Finds the check for a visitor: the one that the realm has chosen, otherwise that of the server, otherwise the one that
 * takes work. A check that does not serve here is passed over.
 */
public final class VisitorChecks {
    private VisitorChecks() {}

    /**
     * @param chosen the ID that the realm has chosen
     * @param browser whether a browser asks, and not an app
     */
    public static VisitorCheckProvider of(KeycloakSession session, Optional<String> chosen, boolean browser) {
        KeycloakSessionFactory factories = session.getKeycloakSessionFactory();
        String id = Stream.of(
                        chosen.map(name -> factories.getProviderFactory(VisitorCheckProvider.class, name)),
                        Optional.ofNullable(factories.getProviderFactory(VisitorCheckProvider.class)))
                .flatMap(Optional::stream)
                .filter(factory -> serves(factory, session, browser))
                .map(ProviderFactory::getId)
                .findFirst()
                .orElse(WorkCheckFactory.ID);
        return session.getProvider(VisitorCheckProvider.class, id);
    }

    private static boolean serves(
            ProviderFactory<VisitorCheckProvider> factory, KeycloakSession session, boolean browser) {
        return ((VisitorCheckProviderFactory) factory).serves(session, browser);
    }
}
