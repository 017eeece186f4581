package dev.emailotp.otp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Encodes several texts as one sequence of bytes, each prefixed with its length, so that different lists never look the
 * same.
 */
final class LengthPrefixed {
    private LengthPrefixed() {}

    static byte[] encode(String... fields) {
        byte[][] encoded = new byte[fields.length][];
        int size = 0;
        for (int i = 0; i < fields.length; i++) {
            encoded[i] = fields[i].getBytes(StandardCharsets.UTF_8);
            size += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] field : encoded) {
            buffer.putInt(field.length).put(field);
        }
        return buffer.array();
    }

    static String digest(String... fields) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encode(fields));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform supports SHA-256", e);
        }
    }
}
