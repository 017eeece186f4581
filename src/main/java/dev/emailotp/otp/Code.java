package dev.emailotp.otp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A one-time code in clear text. Exists only while it is mailed or compared, is never stored, and hides its value from
 * logs.
 */
public final class Code {
    private final String value;

    Code(String value) {
        this.value = value;
    }

    /** Returns the code's symbols. Use only for the mail that contains the code. */
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
