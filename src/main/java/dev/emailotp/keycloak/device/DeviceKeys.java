package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.codes.RealmCodeKeys;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes the digests of one person's devices. A device whose key is gone is not recognized. */
record DeviceKeys(RealmCodeKeys keys, RealmModel realm, String userId) {
    static DeviceKeys of(KeycloakSession session, RealmModel realm, UserModel user) {
        return new DeviceKeys(new RealmCodeKeys(session.keys(), realm), realm, user.getId());
    }

    TokenDigests active() {
        return new TokenDigests(keys.active(), realm.getId(), userId);
    }

    Optional<TokenDigests> of(TrustedDevice device) {
        return keys.find(device.secrets().key()).map(key -> new TokenDigests(key, realm.getId(), userId));
    }

    boolean isSeries(DeviceToken token, TrustedDevice device) {
        return of(device)
                .filter(digests -> TokenDigests.areEqual(
                        digests.ofSeries(token), device.secrets().series()))
                .isPresent();
    }

    /** Returns the account as it is now, in the digests of the device; without its key, the state that ends nothing. */
    AccountState account(KeycloakSession session, UserModel user, TrustedDevice device) {
        return of(device)
                .map(digests -> AccountState.of(session, realm, user, digests))
                .orElse(device.secrets().account());
    }
}
