package dev.emailotp.keycloak.store;

import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.RateLimiter;
import java.util.List;

/** Limits in a store whose calls are measured. */
record TimedLimiter(RateLimiter store, StoreTimer timer) implements RateLimiter {
    @Override
    public Permit tryAcquire(List<Claim> claims) {
        return timer.time("acquire", () -> store.tryAcquire(claims));
    }

    @Override
    public List<Availability> availability(List<Claim> claims) {
        return timer.time("availability", () -> store.availability(claims));
    }

    @Override
    public int used(Claim claim) {
        return timer.time("used", () -> store.used(claim));
    }

    @Override
    public void reset(LimitKey key) {
        timer.run("reset", () -> store.reset(key));
    }
}
