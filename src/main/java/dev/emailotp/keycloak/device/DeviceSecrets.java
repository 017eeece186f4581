package dev.emailotp.keycloak.device;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the server compares with. Stored as the credential's secret data, which no console shows.
 *
 * @param version the version of this form
 * @param key the id of the realm's key that the digests are made with
 * @param series the digest of the device's series
 * @param token the digest of the token that the device holds
 * @param previous the digest of the token before that; empty if there was none
 * @param rotated when the token was made, in milliseconds
 * @param account what the account was like when the device became trusted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DeviceSecrets(
        int version, String key, String series, String token, String previous, long rotated, AccountState account) {
    static final int VERSION = 1;

    /** @throws RuntimeException if something is missing, as in a file that was written by hand */
    void check() {
        Stream.of(key, series, token, previous, account.address(), account.password(), account.notBefore())
                .forEach(Objects::requireNonNull);
    }

    DeviceSecrets next(String digest, Instant now) {
        return new DeviceSecrets(version, key, series, digest, token, now.toEpochMilli(), account);
    }

    Instant rotatedAt() {
        return Instant.ofEpochMilli(rotated);
    }

    @Override
    public String toString() {
        return "DeviceSecrets[***]";
    }
}
