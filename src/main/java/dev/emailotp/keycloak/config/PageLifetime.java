package dev.emailotp.keycloak.config;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/**
 * How long Keycloak takes an answer from a page that asks for a code. A code is bound to its login and of no use after
 * that.
 *
 * @param time the time since the page was last shown
 */
public record PageLifetime(Duration time) {
    private static final Logger LOG = Logger.getLogger(PageLifetime.class);

    /** For the steps of flows: the realm's "Login timeout". */
    public static PageLifetime inFlow(RealmModel realm) {
        int seconds = realm.getAccessCodeLifespanLogin();
        return seconds > 0 ? new PageLifetime(Duration.ofSeconds(seconds)) : inRequiredAction(realm);
    }

    /** For required actions: the realm's "Login action timeout". */
    public static PageLifetime inRequiredAction(RealmModel realm) {
        return new PageLifetime(Duration.ofSeconds(realm.getAccessCodeLifespanUserAction()));
    }

    /** Tells the admin, who has just saved it, that a lifetime cannot be kept. The console shows no warnings. */
    public void warnOf(Duration lifetime, String id, RealmModel realm) {
        if (lifetime.compareTo(time) > 0) {
            LOG.warnf(
                    "Codes of %s in realm %s are to live for %d s, but Keycloak closes their page after %d s,"
                            + " and codes live no longer than their page. See 'Login timeout' (flows) and"
                            + " 'Login action timeout' (required actions) in the realm's settings",
                    id, realm.getName(), lifetime.toSeconds(), time.toSeconds());
        }
    }
}
