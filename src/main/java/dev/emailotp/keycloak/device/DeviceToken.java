package dev.emailotp.keycloak.device;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.util.SecretGenerator;

/**
 * What a trusted device holds. The series stays as long as the device is trusted; the secret is another one after each
 * use. Whoever shows a known series with an old secret has a copy.
 *
 * @param series 128 random bits, as base64url
 * @param secret 256 random bits, as base64url
 */
record DeviceToken(String series, String secret) {
    private static final int SERIES_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final Pattern WRITTEN = Pattern.compile("([\\w-]{22})\\.([\\w-]{43})");

    static DeviceToken create() {
        return new DeviceToken(random(SERIES_BYTES), random(SECRET_BYTES));
    }

    /** Returns a token of the same series with a new secret. */
    DeviceToken next() {
        return new DeviceToken(series, random(SECRET_BYTES));
    }

    /** Reads a cookie's value; empty for any value that {@link #toCookie} would not write. */
    static Optional<DeviceToken> ofCookie(String value) {
        Matcher written = WRITTEN.matcher(value);
        return written.matches() ? Optional.of(new DeviceToken(written.group(1), written.group(2))) : Optional.empty();
    }

    String toCookie() {
        return series + "." + secret;
    }

    private static String random(int bytes) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SecretGenerator.getInstance().randomBytes(bytes));
    }

    @Override
    public String toString() {
        return "DeviceToken[***]";
    }
}
