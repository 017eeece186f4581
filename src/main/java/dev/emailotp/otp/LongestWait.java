package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;

/** How long a refusal lasts when several windows of the same key are used up: as long as the one that ends last. */
record LongestWait(RateLimiter limiter) {
    Duration of(Permit.Refused refused, List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.key().equals(refused.claim().key()))
                .filter(claim -> !claim.limit().equals(refused.claim().limit()))
                .map(claim -> limiter.tryAcquire(List.of(claim.asked())))
                .filter(Permit.Refused.class::isInstance)
                .map(other -> ((Permit.Refused) other).retryAfter())
                .filter(other -> other.compareTo(refused.retryAfter()) > 0)
                .max(Duration::compareTo)
                .orElse(refused.retryAfter());
    }
}
