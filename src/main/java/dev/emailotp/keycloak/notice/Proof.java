package dev.emailotp.keycloak.notice;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Proves that a person has signed in with a browser, without naming the person.
 *
 * @param keyId the id of the realm's key that made the seal
 * @param at the time of the login, in milliseconds
 * @param seal a value that only the realm can make, for exactly this person and time
 */
record Proof(String keyId, Instant at, String seal) {
    /** The number of cookie fields per proof. */
    static final int FIELDS = 3;

    /** Reads the fields of a proof. Returns empty if they are malformed. */
    static Optional<Proof> of(String keyId, String at, String seal) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(keyId), StandardCharsets.UTF_8);
            return Optional.of(new Proof(key, Instant.ofEpochMilli(Long.parseLong(at)), seal));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Omits the seal, because possession of the seal makes a browser known. */
    @Override
    public String toString() {
        return "Proof[" + keyId + ", " + at + ", ***]";
    }

    /** Returns the fields in characters that a cookie value can contain without quotes. */
    String fields(String separator) {
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(keyId.getBytes(StandardCharsets.UTF_8));
        return String.join(separator, key, Long.toString(at.toEpochMilli()), seal);
    }
}
