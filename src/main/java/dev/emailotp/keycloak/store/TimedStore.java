package dev.emailotp.keycloak.store;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.RateLimiter;

/** A store whose calls are measured. */
record TimedStore(ChallengeStore challenges, RateLimiter rateLimiter, HandleStore handles) implements OtpStoreProvider {
    /** Returns the store with its calls measured, or as it is where metrics are off. */
    static OtpStoreProvider of(OtpStoreProvider store) {
        Meters meters = Meters.ofTheServer();
        if (!meters.areOn()) {
            return store;
        }
        StoreTimer timer = new StoreTimer(meters);
        return new TimedStore(
                new TimedChallenges(store.challenges(), timer),
                new TimedLimiter(store.rateLimiter(), timer),
                new TimedHandles(store.handles(), timer));
    }

    @Override
    public void close() {
        // The factory owns what a store has.
    }
}
