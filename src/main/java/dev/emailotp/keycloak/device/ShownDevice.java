package dev.emailotp.keycloak.device;

import org.jspecify.annotations.Nullable;

/**
 * A trusted device as admins see it, as JSON. Contains nothing that stands in for a code.
 *
 * @param credential the id of the credential
 * @param name what the person calls the device; {@code null} for an admin who may not manage the person
 * @param browser the browser, from a fixed list; may be empty
 * @param system the operating system, from a fixed list; may be empty
 * @param network the network in which the device became trusted, shortened; empty if unknown
 * @param trustedSince when it became trusted, as ISO 8601, like all times here
 * @param lastUsed when it last stood in for a code
 * @param trustedUntil when it is no longer trusted
 */
public record ShownDevice(
        String credential,
        @Nullable String name,
        String browser,
        String system,
        String network,
        String trustedSince,
        String lastUsed,
        String trustedUntil) {
    static ShownDevice of(TrustedDevice device) {
        DeviceFacts facts = device.facts();
        return new ShownDevice(
                String.valueOf(device.id()),
                device.label(),
                facts.browser(),
                facts.system(),
                facts.network(),
                facts.created(),
                facts.lastUsed(),
                facts.expires());
    }

    /** Returns the device without what the person has written. */
    public ShownDevice unnamed() {
        return new ShownDevice(credential, null, browser, system, network, trustedSince, lastUsed, trustedUntil);
    }
}
