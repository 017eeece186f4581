package dev.emailotp.keycloak.store;

import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.RateLimiter;
import org.keycloak.provider.Provider;

/** The core's two ports over one store. Both are safe for concurrent use. */
public interface OtpStoreProvider extends Provider {
    ChallengeStore challenges();

    RateLimiter rateLimiter();
}
