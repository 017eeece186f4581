package dev.emailotp.demo.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the app remembers while the person is at the sign-in page.
 *
 * @param state ties the answer to this browser, against sign-ins slipped in by somebody else
 * @param nonce ties the ID token to this sign-in
 * @param verifier ties the code to this app (PKCE); only its hash has travelled through the browser
 */
record PendingSignIn(String state, String nonce, String verifier) {

    static PendingSignIn create() {
        return new PendingSignIn(RandomToken.next(), RandomToken.next(), RandomToken.next());
    }

    /** The code challenge of method S256. */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
