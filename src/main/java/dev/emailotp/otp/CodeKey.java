package dev.emailotp.otp;

import javax.crypto.SecretKey;

/**
 * A secret that codes are derived from.
 *
 * @param id names the key in challenges, so that codes in flight survive its rotation; not secret
 * @param secret usable with HMAC-SHA-256
 */
public record CodeKey(String id, SecretKey secret) {
    @Override
    public String toString() {
        return "CodeKey[" + id + ", ***]";
    }
}
