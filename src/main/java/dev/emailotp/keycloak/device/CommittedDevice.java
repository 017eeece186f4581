package dev.emailotp.keycloak.device;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageUtil;

/**
 * A device as the database has it, past this node's cache: another node may have replaced its token or ended it a moment
 * ago, and an old view must neither let a copy in nor take the owner for one.
 *
 * @param ending why it is no longer trusted; empty if it still is
 */
record CommittedDevice(TrustedDevice device, Optional<Ending> ending) {
    static Optional<CommittedDevice> of(
            KeycloakSession session, RealmModel realm, UserModel user, @Nullable String id, Instant now) {
        String realmId = realm.getId();
        String userId = user.getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), fresh -> {
            RealmModel here = fresh.realms().getRealm(realmId);
            fresh.getContext().setRealm(here);
            UserModel person = uncached(fresh, here, userId);
            return person == null ? Optional.empty() : read(fresh, here, person, id, now);
        });
    }

    private static Optional<CommittedDevice> read(
            KeycloakSession fresh, RealmModel realm, UserModel user, @Nullable String id, Instant now) {
        DeviceKeys keys = DeviceKeys.of(fresh, realm, user);
        return new TrustedDevices(fresh, realm, user)
                .find(id)
                .map(device ->
                        new CommittedDevice(device, device.ending(user, keys.account(fresh, user, device), now)));
    }

    private static @Nullable UserModel uncached(KeycloakSession fresh, RealmModel realm, String userId) {
        UserModel cached = fresh.users().getUserById(realm, userId);
        UserCache cache = UserStorageUtil.userCache(fresh);
        if (cached == null || cache == null) {
            return cached;
        }
        cache.evict(realm, cached);
        return fresh.users().getUserById(realm, userId);
    }
}
