package dev.emailotp.keycloak.device;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;

/**
 * What everybody may know of a trusted device: the consoles show it. Stored as the credential's data.
 *
 * @param version the version of this form
 * @param browser the browser, from a fixed list; may be empty
 * @param system the operating system, from a fixed list; may be empty
 * @param created when the device became trusted, as ISO 8601
 * @param lastUsed when it last stood in for a code
 * @param expires when it is no longer trusted
 * @param network the network in which it became trusted, shortened; empty if unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DeviceFacts(
        int version, String browser, String system, String created, String lastUsed, String expires, String network) {
    static final int VERSION = 1;

    DeviceFacts usedAt(Instant now) {
        return new DeviceFacts(version, browser, system, created, now.toString(), expires, network);
    }

    /** @throws RuntimeException if something is missing, as in a file that was written by hand */
    void check() {
        createdAt();
        expiresAt();
        Instant.parse(lastUsed);
        Objects.requireNonNull(network);
    }

    Instant createdAt() {
        return Instant.parse(created);
    }

    Instant expiresAt() {
        return Instant.parse(expires);
    }
}
