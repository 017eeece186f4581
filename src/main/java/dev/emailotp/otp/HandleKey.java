package dev.emailotp.otp;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The key under which a store keeps what belongs to a handle. Does not reveal the handle.
 *
 * @param realm the realm's id, for stores that keep related data on one node
 * @param value SHA-256 in hexadecimal over the realm and the handle
 */
public record HandleKey(String realm, String value) {
    /** Separates this digest from every other. */
    private static final byte[] LABEL = "keycloak-email-otp handle v1".getBytes(StandardCharsets.UTF_8);

    static HandleKey of(String realm, byte[] handle) {
        byte[] digest = LengthPrefixed.hash(LABEL, realm.getBytes(StandardCharsets.UTF_8), handle);
        return new HandleKey(realm, HexFormat.of().formatHex(digest));
    }
}
