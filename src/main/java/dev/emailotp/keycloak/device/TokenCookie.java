package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.cookie.RealmCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The cookie that makes a browser one person's trusted device. Each person has a cookie of their own, so that two people
 * who sign in at the same time in two tabs do not overwrite each other's token.
 */
final class TokenCookie {
    static final String PREFIX = "EMAIL_OTP_TRUSTED_";

    private static final int NAME_BYTES = 6;

    private final RealmCookie cookie;
    private final RealmModel realm;

    TokenCookie(KeycloakSession session, RealmModel realm, UserModel user) {
        this.cookie = new RealmCookie(session, PREFIX + suffix(user.getId()));
        this.realm = realm;
    }

    Optional<DeviceToken> read() {
        return cookie.sent().flatMap(DeviceToken::ofCookie);
    }

    /** @param keep how long the device is still trusted */
    void write(DeviceToken token, Duration keep) {
        cookie.write(realm, token.toCookie(), keep);
    }

    void remove() {
        cookie.remove(realm);
    }

    /** Tells people apart without naming them; the token alone decides. */
    private static String suffix(String userId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
