package dev.emailotp.otp;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the state of a challenge from the store, in one call. */
record StatusReader(ChallengeStore challenges, Clock clock) {
    /**
     * @param known the challenge of the scope, as found before
     * @param more further limits to read in the same call
     */
    StatusReading read(RequestLimits limits, Optional<Challenge> known, List<Claim> more) {
        CodeLimits code = limits.code();
        Set<Claim> asked = new LinkedHashSet<>();
        asked.add(code.cooldown());
        known.map(code::guess).ifPresent(asked::add);
        asked.addAll(limits.failures());
        asked.addAll(more);
        List<Claim> claims = List.copyOf(asked);
        Snapshot seen = challenges.look(code.scope(), claims);
        Map<Claim, Availability> read = new HashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            read.put(claims.get(i), seen.availability().get(i));
        }
        return new StatusReading(status(seen, known, locked(limits, read)), read);
    }

    /** Reads the state for a result that is already decided and must be reported even if the store fails now. */
    StatusReading readIfAnswered(RequestLimits limits, Optional<Challenge> known, List<Claim> more) {
        try {
            return read(limits, known, more);
        } catch (StoreUnavailableException e) {
            return StatusReading.unknown(e);
        }
    }

    private static Duration locked(RequestLimits limits, Map<Claim, Availability> read) {
        return limits.failures().stream()
                .map(read::get)
                .filter(failures -> failures.permitsLeft() == 0)
                .map(Availability::retryAfter)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private ChallengeStatus status(Snapshot seen, Optional<Challenge> known, Duration locked) {
        Optional<Challenge> live = seen.challenge().filter(challenge -> challenge.isLiveAt(clock.instant()));
        // A code that has replaced the known one since then has all of its guesses left.
        boolean same = live.isPresent() && live.equals(known);
        Delivery delivery = seen.delivery().orElse(Delivery.QUEUED);
        return new ChallengeStatus(
                live,
                same && seen.availability().get(1).permitsLeft() == 0,
                delivery,
                live.map(challenge -> challenge.remainingAt(clock.instant())).orElse(Duration.ZERO),
                delivery.mayBeMissing()
                        ? Duration.ZERO
                        : seen.availability().get(0).retryAfter(),
                locked,
                Optional.empty());
    }
}
