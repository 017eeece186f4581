package dev.emailotp.demo.app;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits in a form that fits a URL: for session ids, states, nonces and code verifiers. */
final class RandomToken {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
