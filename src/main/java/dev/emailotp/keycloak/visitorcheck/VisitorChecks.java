package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.keycloak.text.OneLine;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.Permit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/**
 * Finds the check for a visitor: the one that the realm has chosen, otherwise that of the server, otherwise the one that
 * takes work. A check that does not serve here is passed over.
 */
public final class VisitorChecks {
    private static final String ASKED = "visitor-check-asked";

    private static final Logger LOG = Logger.getLogger(VisitorChecks.class);

    /** Realms and their choices come and go; what is remembered of them must end somewhere. */
    private static final int REMEMBERED = 1000;

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

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
        if (browser && chosen.filter(wanted -> !wanted.equals(id)).isPresent()) {
            warn(session.getContext().getRealm(), chosen.get(), id);
        }
        return session.getProvider(VisitorCheckProvider.class, id);
    }

    /** Saving refuses such a choice, but an import does not, and a JAR can be taken away. */
    private static void warn(RealmModel realm, String chosen, String used) {
        String where = "In the realm %s, there is no visitor check %s, or it has no keys. Using %s instead."
                .formatted(OneLine.of(realm.getName()), OneLine.of(chosen), used);
        if (TOLD.size() < REMEMBERED && TOLD.add(where)) {
            LOG.warn(where);
        }
    }

    /**
     * Counts a check in which a visitor of the network was asked and did not pass.
     *
     * @return how long the network has to wait if it was asked too often
     * @throws dev.emailotp.otp.StoreUnavailableException if the store does not answer
     */
    public static Optional<Duration> count(KeycloakSession session, NetworkAddress network, Limit limit) {
        List<Claim> claims =
                network.claims(ASKED, session.getContext().getRealm().getId(), limit);
        return session.getProvider(OtpStoreProvider.class).rateLimiter().tryAcquire(claims)
                        instanceof Permit.Refused refused
                ? Optional.of(refused.retryAfter())
                : Optional.empty();
    }

    private static boolean serves(
            ProviderFactory<VisitorCheckProvider> factory, KeycloakSession session, boolean browser) {
        return ((VisitorCheckProviderFactory) factory).serves(session, browser);
    }
}
