package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.config.CredentialTypes;
import dev.emailotp.keycloak.event.DeviceEvents;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The trusted devices of one person. Changes commit with the session's transaction. */
record TrustedDevices(KeycloakSession session, RealmModel realm, UserModel user) {
    /** How many devices a person can trust. */
    static final int MOST = 10;

    List<TrustedDevice> all() {
        return stored().stream()
                .map(TrustedDevice::of)
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<TrustedDevice> find(@Nullable String id) {
        return all().stream()
                .filter(device -> String.valueOf(device.id()).equals(id))
                .findFirst();
    }

    /** Adds a device under a name that no other has. Of too many, the one that was not used for the longest time goes. */
    void add(TrustedDevice device) {
        List<TrustedDevice> before = all().stream()
                .sorted(Comparator.comparing(each -> Instant.parse(each.facts().lastUsed())))
                .toList();
        before.stream().limit(Math.max(0, before.size() - MOST + 1)).forEach(oldest -> remove(oldest, Ending.TOO_MANY));
        CredentialModel added = user.credentialManager()
                .createStoredCredential(device.called(free(device.label())).toCredential());
        events().trusted(added.getId());
    }

    void update(TrustedDevice device) {
        user.credentialManager().updateStoredCredential(device.toCredential());
    }

    /** Ends the trust. Of several requests that do this at the same time, one gets {@code true}. */
    boolean remove(TrustedDevice device, Ending reason) {
        boolean removed = user.credentialManager().removeStoredCredentialById(device.id());
        if (removed) {
            events().ended(device.id(), reason.word());
        }
        return removed;
    }

    void removeAll(Ending reason) {
        all().forEach(device -> remove(device, reason));
    }

    /** Ends the trust in all devices that may no longer be used, so that the consoles do not show them. */
    void removeEnded(DeviceKeys keys, Instant now) {
        all().forEach(device ->
                device.ending(user, keys.account(session, user, device), now).ifPresent(why -> remove(device, why)));
    }

    DeviceEvents events() {
        return new DeviceEvents(session, realm, session.getContext().getClient(), user, CredentialTypes.TRUSTED_DEVICE);
    }

    /** Keycloak refuses two credentials of one type and name. A device without a name needs no other. */
    private @Nullable String free(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Set<String> taken = stored().stream()
                .map(CredentialModel::getUserLabel)
                .map(String::valueOf)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, taken.size() + 1)
                .mapToObj(count -> count == 1 ? name : name + " (" + count + ")")
                .filter(candidate -> taken.stream().noneMatch(candidate::equalsIgnoreCase))
                .findFirst()
                .orElse(null);
    }

    private List<CredentialModel> stored() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CredentialTypes.TRUSTED_DEVICE)
                .toList();
    }
}
