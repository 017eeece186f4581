package dev.emailotp.it.store;

import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.StoreContract;
import dev.emailotp.probe.RemoteStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The store inside the running server, reached by requests, as it is when people sign in. */
class KeycloakStoreContractIT extends StoreContract {
    private final RunningKeycloak keycloak = RunningKeycloak.get();
    private final RemoteStore store = new RemoteStore(keycloak.baseUrl());

    @Override
    protected ChallengeStore challenges() {
        return store;
    }

    @Override
    protected RateLimiter limiter() {
        return store;
    }

    @Override
    protected HandleStore handles() {
        return store;
    }

    @Override
    protected void advance(Duration time) {
        keycloak.clock().advance(time);
    }

    @AfterEach
    void backToRealTime() {
        keycloak.clock().close();
    }
}
