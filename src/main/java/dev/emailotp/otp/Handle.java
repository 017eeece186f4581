package dev.emailotp.otp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret of 256 random bits by which a client names what the server keeps for it. Whoever has the handle can read and
 * take what is kept. The store knows only its {@linkplain #key digest}. Immutable.
 */
public final class Handle {
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    private Handle(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param random must be cryptographically strong */
    public static Handle random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Handle(bytes);
    }

    /**
     * Returns a handle for what a server keeps for itself: the same on every node that has the key.
     *
     * @param label separates this handle from every other
     */
    public static Handle derived(CodeKey key, String label) {
        return new Handle(key.mac(LengthPrefixed.encode(label)));
    }

    /**
     * Reads what a client sent.
     *
     * @return the handle; empty unless the text is exactly as {@link #text} writes it
     */
    public static Optional<Handle> read(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(sent -> sent.length() == CHARACTERS)
                .flatMap(Base64Url::decode)
                .map(Handle::new);
    }

    /** Returns the secret for the client: 43 characters of base64url. Must not be logged or stored. */
    public String text() {
        return Base64Url.encode(bytes);
    }

    /**
     * Returns the key under which a store keeps what belongs to this handle.
     *
     * @param realm the realm's id; the same handle has another key in every realm
     */
    public HandleKey key(String realm) {
        return HandleKey.of(realm, bytes);
    }

    /**
     * Derives 256 bits that do not reveal the handle (HMAC-SHA-256, RFC 2104).
     *
     * @param label separates this use of the handle from every other
     */
    byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac.doFinal(LengthPrefixed.encode(label));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform supports " + ALGORITHM, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Handle handle && MessageDigest.isEqual(bytes, handle.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Handle[***]";
    }
}
