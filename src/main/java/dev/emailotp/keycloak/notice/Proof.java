package dev.emailotp.keycloak.notice;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Shows that somebody has signed in with a browser, without saying who.
 *
 * @param keyId the realm's key that it was made with
 * @param at when, to the millisecond
 * @param seal what only the realm can make, and only for that person and time
 */
record Proof(String keyId, Instant at, String seal) {
    /** How many texts one is in a cookie. */
    static final int FIELDS = 3;

    /** Empty for what can be none. */
    static Optional<Proof> of(String keyId, String at, String seal) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(keyId), StandardCharsets.UTF_8);
            return Optional.of(new Proof(key, Instant.ofEpochMilli(Long.parseLong(at)), seal));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Without the seal: whoever has that has a known browser. */
    @Override
    public String toString() {
        return "Proof[" + keyId + ", " + at + ", ***]";
    }

    /** The same in characters that a cookie can have, without quotes. */
    String fields(String separator) {
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(keyId.getBytes(StandardCharsets.UTF_8));
        return String.join(separator, key, Long.toString(at.toEpochMilli()), seal);
    }
}
