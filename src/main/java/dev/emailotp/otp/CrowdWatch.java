package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Detects what no limit of one person can: one wrong code at each of a thousand accounts. Only wrong codes count, so
 * people who sign in successfully do not. These counts can be inexact under races; the exact limits are those of the
 * code and the person.
 */
final class CrowdWatch {
    private static final int REPORTED_PART = 2;

    private final String realm;
    private final CanonicalAddress address;
    private final CrowdLimits limits;

    CrowdWatch(String realm, CanonicalAddress address, CrowdLimits limits) {
        this.realm = realm;
        this.address = address;
        this.limits = limits;
    }

    /** Returns the keys of the counts for this address over all of its accounts, regardless of the limits. */
    static List<LimitKey> keysOf(String realm, CanonicalAddress address) {
        CrowdWatch watch = new CrowdWatch(realm, address, CrowdLimits.NONE);
        return List.of(watch.slowedKey(Crowd.ADDRESS), watch.reportedKey(Crowd.ADDRESS));
    }

    /** Returns the claim that counts for this address over all of its accounts; empty if there is no limit. */
    Optional<Claim> slowedForAddress() {
        return watched().filter(Crowd.ADDRESS::equals).map(this::slowed).findFirst();
    }

    /** Returns the claims that tell, before anything is compared, whether a visitor is slowed down. */
    List<Claim> slowed() {
        return watched().map(this::slowed).map(Claim::asked).toList();
    }

    /**
     * Counts a wrong code.
     *
     * @return the crowds that reach their report threshold with this code, for the first time in their window
     */
    Set<Crowd> count(RateLimiter limiter) {
        List<Claim> claims = new ArrayList<>(watched().map(this::slowed).toList());
        watched().map(this::reported).forEach(claims::add);
        Set<Crowd> reached = EnumSet.noneOf(Crowd.class);
        List<Claim> rest = claims;
        // Needs one call unless a limit is reached; the claims after a refused one are counted as well.
        while (limiter.tryAcquire(rest) instanceof Permit.Refused refused) {
            watched()
                    .filter(crowd -> reported(crowd).equals(refused.claim()))
                    .filter(crowd -> limiter.tryAcquire(List.of(told(crowd))) instanceof Permit.Granted)
                    .forEach(reached::add);
            rest = rest.subList(rest.indexOf(refused.claim()) + 1, rest.size());
        }
        return reached;
    }

    private Stream<Crowd> watched() {
        return Arrays.stream(Crowd.values())
                .filter(crowd -> limits.of(crowd) > 0)
                .filter(crowd -> crowd != Crowd.DOMAIN || !address.domain().isEmpty());
    }

    private Claim slowed(Crowd crowd) {
        return new Claim(slowedKey(crowd), new Limit(limits.of(crowd), crowd.window()));
    }

    private Claim reported(Crowd crowd) {
        int permits = Math.max(1, limits.of(crowd) / REPORTED_PART);
        return new Claim(reportedKey(crowd), new Limit(permits, crowd.window()));
    }

    private Claim told(Crowd crowd) {
        return new Claim(key("told", crowd), new Limit(1, crowd.window()));
    }

    private LimitKey slowedKey(Crowd crowd) {
        return key("slowed", crowd);
    }

    private LimitKey reportedKey(Crowd crowd) {
        return key("reported", crowd);
    }

    /** Returns a separate key for each count, because stores tell the limits of one key apart only by their windows. */
    private LimitKey key(String what, Crowd crowd) {
        return switch (crowd) {
            case ADDRESS -> LimitKey.of(what + "-address", realm, address.mailbox());
            case DOMAIN -> LimitKey.of(what + "-domain", realm, address.domain());
            case REALM -> LimitKey.of(what + "-realm", realm);
        };
    }
}
