package dev.emailotp.keycloak.account;

import org.jboss.logging.Logger;
import org.keycloak.models.ModelException;
import org.keycloak.storage.ReadOnlyException;

/**
 * What a user store makes of a change. Keycloak's own database takes every change; a directory can refuse one, and a
 * login must not fail because of that.
 */
public final class UserStore {
    private static final Logger LOG = Logger.getLogger(UserStore.class);

    private UserStore() {}

    /** Makes the change and returns whether the store has accepted it. */
    public static boolean accepts(Runnable change) {
        try {
            change.run();
            return true;
        } catch (ReadOnlyException | ModelException e) {
            LOG.debug("A user store does not accept a change of an account", e);
            return false;
        }
    }
}
