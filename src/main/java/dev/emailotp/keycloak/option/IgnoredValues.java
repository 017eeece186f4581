package dev.emailotp.keycloak.option;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.utils.KeycloakSessionUtil;

/** Logs configured values that are not valid, each once until the server stops. Safe for concurrent use. */
final class IgnoredValues {
    private static final Logger LOG = Logger.getLogger(IgnoredValues.class);

    /** Realms and their values come and go; what is remembered of them must end somewhere. */
    private static final int REMEMBERED = 1000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param place what is configured, as an admin calls it */
    void tell(String place, InvalidOptionException problem, Object used) {
        String realm = KeycloakSessionUtil.getRealmNameFromContext(KeycloakSessionUtil.getKeycloakSession());
        String where = "realm " + realm + ", " + place + ": " + problem.getMessage();
        if (told.size() < REMEMBERED && told.add(where)) {
            LOG.warnf("In %s. Using %s instead.", where, used);
        }
    }
}
