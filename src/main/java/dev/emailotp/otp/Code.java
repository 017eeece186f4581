package dev.emailotp.otp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A one-time code in the clear. Lives as long as it takes to mail it or to compare it, is never stored, and hides
 * itself from logs.
 */
public final class Code {
    private final String value;

    Code(String value) {
        this.value = value;
    }

    /** The code's symbols, for the mail that carries it and for nothing else. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time (OWASP ASVS 5.0, 11.2.4). */
    boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.US_ASCII), candidate.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "Code[" + "*".repeat(value.length()) + "]";
    }
}
