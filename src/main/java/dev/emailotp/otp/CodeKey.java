package dev.emailotp.otp;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A secret key from which codes are derived.
 *
 * @param id the name of the key in challenges, so that outstanding codes survive a key rotation; not secret
 * @param secret a key for HMAC-SHA-256
 */
public record CodeKey(String id, SecretKey secret) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Seals texts, so that it can be verified later that a holder of the key combined exactly these texts in this
     * order.
     *
     * @param label separates this use of the key from every other
     * @return 43 characters of base64url that do not reveal the texts
     */
    public String seal(String label, String... texts) {
        byte[] seal = mac(LengthPrefixed.encode(label), LengthPrefixed.encode(texts));
        return Base64Url.encode(seal);
    }

    /** Computes HMAC-SHA-256 (RFC 2104) over the concatenated parts. */
    byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Key " + id + " cannot be used with " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "CodeKey[" + id + ", ***]";
    }
}
