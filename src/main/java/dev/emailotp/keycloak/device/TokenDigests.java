package dev.emailotp.keycloak.device;

import dev.emailotp.otp.CodeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Digests that the server keeps instead of what a device holds. They are keyed with the realm's key and bound to the
 * realm and the person, so that a copy of the database is of no use, and a device of one person none to another.
 */
record TokenDigests(CodeKey key, String realm, String user) {
    /** Separates this use of the realm's key from every other use. */
    private static final String LABEL = "keycloak-email-otp trusted device v1";

    String ofSeries(DeviceToken token) {
        return key.seal(LABEL, "series", realm, user, token.series());
    }

    String ofSecret(DeviceToken token) {
        return key.seal(LABEL, "secret", realm, user, token.series(), token.secret());
    }

    String ofAddresses(String account, String codes) {
        return key.seal(LABEL, "addresses", realm, user, account, codes);
    }

    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
