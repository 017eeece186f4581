package dev.emailotp.store.redis;

import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.RateLimiter;
import java.util.List;

/** Exact limits in Redis, by Redis' own clock. Each call is one script and one round trip. Safe for concurrent use. */
public final class RedisRateLimiter implements RateLimiter {
    private static final Script ACQUIRE = Script.of("claims.lua", "acquire.lua");
    private static final Script AVAILABILITY = Script.of("claims.lua", "availability.lua", "left.lua");
    private static final Script RESET = Script.of("clear.lua", "reset.lua");

    private final RedisConnection redis;
    private final RedisKeys keys;

    public RedisRateLimiter(RedisConnection redis) {
        this.redis = redis;
        this.keys = new RedisKeys(redis.keyPrefix());
    }

    @Override
    public Permit tryAcquire(List<Claim> claims) {
        if (claims.isEmpty()) {
            return new Permit.Granted();
        }
        ClaimArguments call = new ClaimArguments(claims, keys);
        return call.permit((List<?>) redis.run(ACQUIRE, call.keys(), call.arguments()));
    }

    @Override
    public List<Availability> availability(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        ClaimArguments call = new ClaimArguments(claims, keys);
        return ClaimArguments.availability((List<?>) redis.run(AVAILABILITY, call.keys(), call.arguments()));
    }

    @Override
    public void reset(LimitKey key) {
        redis.run(RESET, List.of(keys.limit(key)), List.of());
    }
}
