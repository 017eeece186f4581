package dev.emailotp.keycloak.visitorcheck;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.LongStream;

/** Does the work that a visitor's browser does, by what docs/attack.md says of it. */
public final class Solver {
    private Solver() {}

    /** Returns the first answer with which the hash begins with so many zero bits. */
    public static String solve(String puzzle, int bits) {
        return LongStream.range(0, Long.MAX_VALUE)
                .mapToObj(Long::toString)
                .filter(answer -> begins(hash(puzzle + "." + answer), bits))
                .findFirst()
                .orElseThrow();
    }

    /** Returns an answer that is not right. */
    public static String wrong(String puzzle, int bits) {
        return LongStream.range(0, Long.MAX_VALUE)
                .mapToObj(Long::toString)
                .filter(answer -> !begins(hash(puzzle + "." + answer), bits))
                .findFirst()
                .orElseThrow();
    }

    private static boolean begins(byte[] hash, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            if ((hash[bit / 8] >> (7 - bit % 8) & 1) == 1) {
                return false;
            }
        }
        return true;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
