package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * Who may use a token. Two tabs can send the same token at the same moment: one of all requests, threads and nodes
 * replaces it, and one more is let through without. Any further one is asked for a code. A turn that was taken in a login
 * that fails comes back after {@link #GRACE}.
 */
record DeviceTurns(KeycloakSession session, String realm) {
    /** How long a token is still accepted, once, after it was replaced. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private static final Limit ONE = new Limit(1, GRACE);

    /** @param digest the digest of the token */
    boolean takeReplacement(String digest) {
        return take("device-turn", digest);
    }

    boolean takeRepetition(String digest) {
        return take("device-again", digest);
    }

    private boolean take(String kind, String digest) {
        return session.getProvider(OtpStoreProvider.class)
                        .rateLimiter()
                        .tryAcquire(List.of(new Claim(LimitKey.of(kind, realm, digest), ONE)))
                instanceof Permit.Granted;
    }
}
