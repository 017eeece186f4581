package dev.emailotp.keycloak.notice;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The address that a person has for everybody else while an admin's change of it has not been committed. The event of
 * an admin has the new address only, and comes before that; a transaction of its own still sees the old one.
 */
final class CommittedAddress {
    private final KeycloakSession session;
    private final String realmId;

    CommittedAddress(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    /** Empty if there is none, or if nobody has proven it: it can be a mistake, and a stranger's. */
    Optional<String> of(String userId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), other -> verified(other, userId));
    }

    private Optional<String> verified(KeycloakSession other, String userId) {
        RealmModel realm = other.realms().getRealm(realmId);
        other.getContext().setRealm(realm);
        UserModel user = other.users().getUserById(realm, userId);
        return Optional.ofNullable(user).filter(UserModel::isEmailVerified).map(UserModel::getEmail);
    }
}
