package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.account.DevicesMark;
import dev.emailotp.keycloak.config.CredentialTypes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * A device on which a person is not asked for a code. Kept as a credential, in Keycloak's own database also for people
 * of a directory.
 *
 * @param id the credential's id; {@code null} for one that is not stored yet
 * @param label what the person calls the device; {@code null} for none
 */
record TrustedDevice(@Nullable String id, @Nullable String label, DeviceFacts facts, DeviceSecrets secrets) {
    /** Reads a stored credential; empty if it has a form of a later release, or none. */
    static Optional<TrustedDevice> of(CredentialModel stored) {
        try {
            DeviceFacts facts = JsonSerialization.readValue(stored.getCredentialData(), DeviceFacts.class);
            DeviceSecrets secrets = JsonSerialization.readValue(stored.getSecretData(), DeviceSecrets.class);
            if (facts.version() != DeviceFacts.VERSION || secrets.version() != DeviceSecrets.VERSION) {
                return Optional.empty();
            }
            facts.check();
            secrets.check();
            return Optional.of(new TrustedDevice(stored.getId(), stored.getUserLabel(), facts, secrets));
        } catch (IOException | DateTimeException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    CredentialModel toCredential() {
        try {
            CredentialModel credential = new CredentialModel();
            credential.setId(id);
            credential.setType(CredentialTypes.TRUSTED_DEVICE);
            credential.setUserLabel(label);
            credential.setCreatedDate(facts.createdAt().toEpochMilli());
            credential.setCredentialData(JsonSerialization.writeValueAsString(facts));
            credential.setSecretData(JsonSerialization.writeValueAsString(secrets));
            return credential;
        } catch (IOException e) {
            throw new IllegalStateException("A trusted device cannot be written", e);
        }
    }

    TrustedDevice called(@Nullable String name) {
        return new TrustedDevice(id, name, facts, secrets);
    }

    /** Returns the device with the token that takes the place of its present one. */
    TrustedDevice rotated(String digest, Instant now) {
        return new TrustedDevice(id, label, facts.usedAt(now), secrets.next(digest, now));
    }

    /** Returns why the device is no longer trusted; empty if it still is. */
    Optional<Ending> ending(UserModel user, AccountState account, Instant now) {
        if (!now.isBefore(facts.expiresAt())) {
            return Optional.of(Ending.EXPIRED);
        }
        boolean forgotten = DevicesMark.of(user)
                .filter(mark -> facts.createdAt().isBefore(mark))
                .isPresent();
        return forgotten ? Optional.of(Ending.PASSWORD) : secrets.account().changedTo(account);
    }
}
