package dev.emailotp.otp;

import java.time.Duration;

class InMemoryStoreTest extends StoreContract {
    private final MovableClock clock = new MovableClock();
    private final InMemoryStore store = new InMemoryStore(clock);

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
        clock.advance(time);
    }
}
