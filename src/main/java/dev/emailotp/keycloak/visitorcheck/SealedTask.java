package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.otp.CodeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A task as its text has it.
 *
 * @param askedAt when it was asked, in seconds
 * @param bits how much work it is
 * @param nonce what makes it the only one
 * @param seal what shows that it was asked as it is, and what the answer is found for
 * @param keyId the key that has sealed it
 */
record SealedTask(long askedAt, int bits, String nonce, String seal, String keyId) {
    private static final int FIELDS = 5;
    private static final int LONGEST = 300;

    /** Seals the facts of a task together with what it is bound to. */
    interface Seal {
        String of(CodeKey key, String facts);
    }

    static SealedTask seal(CodeKey key, long askedAt, int bits, String nonce, Seal seal) {
        return new SealedTask(askedAt, bits, nonce, seal.of(key, facts(askedAt, bits, nonce)), key.id());
    }

    /** @return empty if the text does not look like a task */
    static Optional<SealedTask> read(String text) {
        String[] fields = text.length() > LONGEST ? new String[0] : text.split("\\.", FIELDS);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SealedTask(
                    Long.parseLong(fields[0]), Integer.parseInt(fields[1]), fields[2], fields[3], fields[4]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return facts(askedAt, bits, nonce) + "." + seal + "." + keyId;
    }

    private static String facts(long askedAt, int bits, String nonce) {
        return askedAt + "." + bits + "." + nonce;
    }

    boolean isSealedBy(CodeKey key, Seal binding) {
        byte[] expected = binding.of(key, facts(askedAt, bits, nonce)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, seal.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether SHA-256 of the seal, a dot and the answer begins with as many zero bits as the task asks for. */
    boolean isSolvedBy(String answer) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((seal + "." + answer).getBytes(StandardCharsets.UTF_8));
            return zeroBits(hash) >= bits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform supports SHA-256", e);
        }
    }

    private static int zeroBits(byte[] hash) {
        int zeros = 0;
        for (byte each : hash) {
            if (each != 0) {
                return zeros + Integer.numberOfLeadingZeros(each & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
            zeros += Byte.SIZE;
        }
        return zeros;
    }
}
