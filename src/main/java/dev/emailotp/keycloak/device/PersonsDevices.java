package dev.emailotp.keycloak.device;

import java.time.Instant;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A person's trusted devices, for admins. Changes commit with the session's transaction. */
public record PersonsDevices(KeycloakSession session, RealmModel realm, UserModel user) {
    /** Lists the devices that stand in for a code at this time. */
    public List<ShownDevice> trustedAt(Instant now) {
        DeviceKeys keys = DeviceKeys.of(session, realm, user);
        return new TrustedDevices(session, realm, user)
                .all().stream()
                        .filter(device -> device.ending(user, keys.account(session, user, device), now)
                                .isEmpty())
                        .map(ShownDevice::of)
                        .toList();
    }

    /** Ends the trust in all devices. */
    public void removeAll() {
        new TrustedDevices(session, realm, user).removeAll(Ending.ADMIN);
    }
}
