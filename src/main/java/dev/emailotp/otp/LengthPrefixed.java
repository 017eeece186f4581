package dev.emailotp.otp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Encodes several texts as one sequence of bytes, each prefixed with its length, so that different lists never look the
 * same.
 */
final class LengthPrefixed {
    private LengthPrefixed() {}

    static byte[] encode(String... fields) {
        return encode(bytes(fields));
    }

    /** Returns the texts that {@link #encode(String...)} has encoded. */
    static List<String> decode(byte[] encoded) {
        List<String> fields = new ArrayList<>();
        for (ByteBuffer buffer = ByteBuffer.wrap(encoded); buffer.hasRemaining(); ) {
            byte[] field = new byte[buffer.getInt()];
            buffer.get(field);
            fields.add(new String(field, StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** Returns SHA-256 in base64url. */
    static String digest(String... fields) {
        return Base64Url.encode(hash(bytes(fields)));
    }

    /** Returns SHA-256 over the encoded fields. */
    static byte[] hash(byte[]... fields) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(encode(fields));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform supports SHA-256", e);
        }
    }

    private static byte[] encode(byte[]... fields) {
        int size = Stream.of(fields)
                .mapToInt(field -> Integer.BYTES + field.length)
                .sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] field : fields) {
            buffer.putInt(field.length).put(field);
        }
        return buffer.array();
    }

    private static byte[][] bytes(String... fields) {
        return Stream.of(fields)
                .map(field -> field.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
