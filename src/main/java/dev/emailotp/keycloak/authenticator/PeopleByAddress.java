package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.PasswordlessConfig;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStoragePrivateUtil;

/** Finds who may sign in with a code to an address. Everybody else is treated alike, whatever the reason. */
final class PeopleByAddress {
    private static final Logger LOG = Logger.getLogger(PeopleByAddress.class);

    private static final String NOT_VERIFIED = "email_not_verified";

    private final KeycloakSession session;
    private final PasswordlessConfig config;

    PeopleByAddress(KeycloakSession session, PasswordlessConfig config) {
        this.session = session;
        this.config = config;
    }

    /** @param address as typed, in lower case */
    Recipient find(String address) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user;
        try {
            user = lookUp(realm, address);
        } catch (ModelDuplicateException e) {
            LOG.warnf("Several people in realm %s share an address; none of them gets a code", realm.getName());
            return Recipient.claimed(null, address, address, Standing.refused(Errors.EMAIL_IN_USE));
        }
        if (user == null && !signsUp()) {
            return Recipient.nobody(address, config.tellUnknown());
        }
        return user == null ? Recipient.claimed(null, address, address, Standing.good()) : of(user, address);
    }

    /** Keycloak has people whom it has found before in a cache, and asks the database for the others: here for all. */
    private @Nullable UserModel lookUp(RealmModel realm, String address) {
        UserModel found = session.users().getUserByEmail(realm, address);
        if (found != null) {
            UserStoragePrivateUtil.userLocalStorage(session).getUserByEmail(realm, address);
        }
        return found;
    }

    /**
     * The code goes to the account's own address. Directories and some databases find it by others, which differ in
     * accents or a dotless i, and are the mailboxes of somebody else.
     *
     * @param shownAs what this person has called themselves before
     */
    Recipient of(UserModel user, String shownAs) {
        String address = Reachability.hasAddress(user) ? user.getEmail() : shownAs;
        return Recipient.claimed(user, address, shownAs, standing(user));
    }

    private boolean signsUp() {
        return config.signUp() && session.getContext().getRealm().isRegistrationAllowed();
    }

    private Standing standing(UserModel user) {
        if (user.getServiceAccountClientLink() != null) {
            return Standing.refused(Errors.USER_NOT_FOUND);
        }
        if (!Reachability.hasAddress(user)) {
            return Standing.refused(Errors.INVALID_EMAIL);
        }
        Standing known = Standing.of(session, user);
        boolean unverified = !user.isEmailVerified() && config.verifiedAddressOnly() && !signsUp();
        return unverified ? () -> known.refusal().or(() -> Optional.of(NOT_VERIFIED)) : known;
    }
}
