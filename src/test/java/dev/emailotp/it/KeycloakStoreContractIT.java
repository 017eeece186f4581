package dev.emailotp.it;

import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.StoreContract;
import dev.emailotp.probe.RemoteStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The store inside the running server, reached by requests, as it is when people sign in. */
class KeycloakStoreContractIT extends StoreContract {
    private final RunningKeycloak keycloak = RunningKeycloak.get();
    private final RemoteStore store = new RemoteStore(keycloak.baseUrl());
    private Duration ahead = Duration.ZERO;

    @Override
    protected ChallengeStore challenges() {
        return store;
    }

    @Override
    protected RateLimiter limiter() {
        return store;
    }

    @Override
    protected void advance(Duration time) {
        ahead = ahead.plus(time);
        keycloak.clockAhead(ahead);
    }

    @AfterEach
    void backToRealTime() {
        keycloak.clockAhead(Duration.ZERO);
    }
}
