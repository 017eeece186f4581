package dev.emailotp.otp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sees what no limit of one person can: one wrong code at each of a thousand accounts. Counts what was wrong, not what was
 * tried, so that people who sign in count for nothing; the exact limits, which hold under any race, are those of the code
 * and the person.
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

    /** The keys of what is counted for this address over all of its accounts, whatever the limits. */
    static List<LimitKey> keysOf(String realm, CanonicalAddress address) {
        CrowdWatch watch = new CrowdWatch(realm, address, CrowdLimits.NONE);
        return List.of(watch.slowedKey(Crowd.ADDRESS), watch.reportedKey(Crowd.ADDRESS));
    }

    /** What is counted for this address over all of its accounts; empty where that has no limit. */
    Optional<Claim> slowedForAddress() {
        return watched().filter(Crowd.ADDRESS::equals).map(this::slowed).findFirst();
    }

    /** Whether visitors may go on, to be asked before anything is compared. */
    List<Claim> slowed() {
        return watched().map(this::slowed).map(Claim::asked).toList();
    }

    /**
     * Counts a wrong code.
     *
     * @return of what too many were reached with this one, for the first time in its window
     */
    Set<Crowd> count(RateLimiter limiter) {
        List<Claim> claims = new ArrayList<>(watched().map(this::slowed).toList());
        watched().map(this::reported).forEach(claims::add);
        Set<Crowd> reached = EnumSet.noneOf(Crowd.class);
        List<Claim> rest = claims;
        // One call unless something is used up; what is behind that is counted all the same.
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

    /** A key for each count: stores tell the limits of one key apart by their windows. */
    private LimitKey key(String what, Crowd crowd) {
        return switch (crowd) {
            case ADDRESS -> LimitKey.of(what + "-address", realm, address.mailbox());
            case DOMAIN -> LimitKey.of(what + "-domain", realm, address.domain());
            case REALM -> LimitKey.of(what + "-realm", realm);
        };
    }
}
