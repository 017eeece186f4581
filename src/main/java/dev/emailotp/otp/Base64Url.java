package dev.emailotp.otp;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding (RFC 4648 section 5), read in its one canonical form only. */
final class Base64Url {
    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the bytes; empty for every text that {@link #encode} would not write, such as one with stray bits. */
    static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
