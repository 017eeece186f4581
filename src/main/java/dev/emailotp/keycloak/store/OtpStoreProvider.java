package dev.emailotp.keycloak.store;

import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.RateLimiter;
import org.keycloak.provider.Provider;

/** The core's three ports over one store. All are safe for concurrent use. */
public interface OtpStoreProvider extends Provider {
    ChallengeStore challenges();

    RateLimiter rateLimiter();

    HandleStore handles();
}
