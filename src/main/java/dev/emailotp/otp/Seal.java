package dev.emailotp.otp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps texts unreadable and unchangeable for everyone who does not have the handle: AES-256-GCM (NIST SP 800-38D) with
 * a key derived from the handle, bound to the realm. Their length can be seen. Immutable, and safe for concurrent use if
 * its random generator is.
 */
public final class Seal {
    /** Separates the derived key from every other. */
    private static final String LABEL = "keycloak-email-otp seal v1";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final byte[] realm;
    private final RandomGenerator random;

    /**
     * @param realm the realm's id; what was closed in one realm opens in no other
     * @param random must be cryptographically strong
     */
    public Seal(Handle handle, String realm, RandomGenerator random) {
        this.key = new SecretKeySpec(handle.derive(LABEL), "AES");
        this.realm = realm.getBytes(StandardCharsets.UTF_8);
        this.random = random;
    }

    /** Returns the texts as base64url that only {@link #open} can read. The same texts look different each time. */
    public String close(Map<String, String> texts) {
        String[] fields = texts.entrySet().stream()
                .flatMap(text -> Stream.of(text.getKey(), text.getValue()))
                .toArray(String[]::new);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(LengthPrefixed.encode(fields));
            return Base64Url.encode(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array());
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    /** Returns the texts; empty if they were not closed with this handle in this realm, or have changed since. */
    public Optional<Map<String, String>> open(String sealed) {
        return Base64Url.decode(sealed)
                .filter(bytes -> bytes.length >= NONCE_BYTES + TAG_BITS / Byte.SIZE)
                .flatMap(this::decrypt)
                .map(Seal::texts);
    }

    private Optional<byte[]> decrypt(byte[] sealed) {
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer rest = ByteBuffer.wrap(sealed).get(nonce);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, rest.position(), rest.remaining()));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(realm);
        return cipher;
    }

    private static Map<String, String> texts(byte[] opened) {
        Map<String, String> texts = new HashMap<>();
        for (Iterator<String> each = LengthPrefixed.decode(opened).iterator(); each.hasNext(); ) {
            texts.put(each.next(), each.next());
        }
        return Map.copyOf(texts);
    }

    private static IllegalStateException unsupported(GeneralSecurityException cause) {
        return new IllegalStateException("This Java platform does not support " + CIPHER, cause);
    }
}
