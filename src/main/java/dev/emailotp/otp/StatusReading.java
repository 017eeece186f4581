package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The state after a request.
 *
 * @param status the state for the page
 * @param limits the requested limits; empty if the store did not answer
 */
record StatusReading(ChallengeStatus status, Map<Claim, Availability> limits) {
    static StatusReading unknown(StoreUnavailableException outage) {
        return new StatusReading(ChallengeStatus.unknown(outage), Map.of());
    }

    /** Returns the permits left of the claim that has the fewest; empty if unknown. */
    OptionalInt fewestLeft(List<Claim> claims) {
        return known(claims).mapToInt(Availability::permitsLeft).min();
    }

    /** Returns how long a refusal lasts if several windows are used up: until the last of them ends. */
    Duration longestWait(Duration atLeast, List<Claim> claims) {
        return Stream.concat(Stream.of(atLeast), known(claims).map(Availability::retryAfter))
                .max(Duration::compareTo)
                .orElse(atLeast);
    }

    /** Returns how long it takes until none of the claims is used up; zero if none is, or if unknown. */
    Duration longestWaitOfUsedUp(List<Claim> claims) {
        return known(claims)
                .filter(limit -> limit.permitsLeft() == 0)
                .map(Availability::retryAfter)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Stream<Availability> known(List<Claim> claims) {
        return claims.stream().map(limits::get).flatMap(Stream::ofNullable);
    }
}
