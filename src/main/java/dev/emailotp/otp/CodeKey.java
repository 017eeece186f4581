package dev.emailotp.otp;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A secret that codes are derived from.
 *
 * @param id names the key in challenges, so that codes in flight survive its rotation; not secret
 * @param secret usable with HMAC-SHA-256
 */
public record CodeKey(String id, SecretKey secret) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Shows later that these texts were put together, in this order, by somebody who has the key.
     *
     * @param label keeps this use of the key apart from every other
     * @return 43 characters of base64url, from which no text can be told
     */
    public String seal(String label, String... texts) {
        byte[] seal = mac(LengthPrefixed.encode(label), LengthPrefixed.encode(texts));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
    }

    /** HMAC-SHA-256 (RFC 2104) over the parts, one after the other. */
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
