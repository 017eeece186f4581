package dev.emailotp.otp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All store ports in the memory of this process. One lock makes every operation atomic. */
public final class InMemoryStore implements ChallengeStore, RateLimiter, HandleStore {
    private record Kept<T>(T value, Instant until) {}

    private final Clock clock;
    private final Map<ChallengeKey, Kept<Challenge>> challenges = new HashMap<>();
    private final Map<ChallengeKey, Kept<Delivery>> deliveries = new HashMap<>();
    private final Map<HandleKey, Kept<String>> handles = new HashMap<>();
    private final Map<LimitKey, Map<Limit, List<Instant>>> permits = new HashMap<>();

    public InMemoryStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return find(challenge.scope())
                .<OpenResult>map(OpenResult.Found::new)
                .orElseGet(() -> new OpenResult.Tried(create(challenge, lifetime, claims)));
    }

    @Override
    public synchronized Permit create(Challenge challenge, Duration lifetime, List<Claim> claims) {
        Permit permit = tryAcquire(claims);
        if (permit instanceof Permit.Granted) {
            challenges.put(challenge.key(), kept(challenge, lifetime));
        }
        return permit;
    }

    @Override
    public synchronized Optional<Challenge> find(ChallengeScope scope) {
        return live(challenges.get(scope.key()));
    }

    @Override
    public synchronized Snapshot look(ChallengeScope scope, List<Claim> claims) {
        return new Snapshot(find(scope), delivery(scope.key()), availability(claims));
    }

    @Override
    public synchronized boolean take(Challenge challenge, List<LimitKey> cleared) {
        boolean taken = find(challenge.scope())
                .filter(found -> found.id().equals(challenge.id()))
                .isPresent();
        if (taken) {
            challenges.remove(challenge.key());
            cleared.forEach(this::reset);
        }
        return taken;
    }

    @Override
    public synchronized void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        deliveries.put(key, kept(delivery, lifetime));
    }

    @Override
    public synchronized Optional<Delivery> delivery(ChallengeKey key) {
        return live(deliveries.get(key));
    }

    @Override
    public synchronized Permit tryAcquire(List<Claim> claims) {
        for (Claim claim : claims) {
            List<Instant> taken = taken(claim);
            if (taken.size() >= claim.limit().permits()) {
                return new Permit.Refused(claim, availability(claim).retryAfter());
            }
            if (claim.acquires()) {
                taken.add(clock.instant());
            }
        }
        return new Permit.Granted();
    }

    @Override
    public synchronized List<Availability> availability(List<Claim> claims) {
        return claims.stream().map(this::availability).toList();
    }

    @Override
    public synchronized void reset(LimitKey key) {
        permits.remove(key);
    }

    @Override
    public synchronized void keep(HandleKey key, String sealed, Duration lifetime) {
        handles.put(key, kept(sealed, lifetime));
    }

    @Override
    public synchronized Optional<String> find(HandleKey key) {
        return live(handles.get(key));
    }

    @Override
    public synchronized Optional<String> take(HandleKey key) {
        return live(handles.remove(key));
    }

    private Availability availability(Claim claim) {
        List<Instant> taken = taken(claim);
        int free = claim.limit().permits() - taken.size();
        return free > 0
                ? Availability.free(free)
                : Availability.usedUp(Duration.between(
                        clock.instant(), taken.get(0).plus(claim.limit().window())));
    }

    /** How many counts are kept for this long or longer, since their limits have such a window. */
    synchronized long counts(Duration window) {
        return permits.values().stream()
                .flatMap(limits -> limits.entrySet().stream())
                .filter(limit -> !limit.getValue().isEmpty())
                .filter(limit -> limit.getKey().window().compareTo(window) >= 0)
                .count();
    }

    private List<Instant> taken(Claim claim) {
        List<Instant> taken = permits.computeIfAbsent(claim.key(), key -> new HashMap<>())
                .computeIfAbsent(claim.limit(), limit -> new ArrayList<>());
        // In the order of time: looking at the first is enough.
        while (!taken.isEmpty()
                && !clock.instant().isBefore(taken.get(0).plus(claim.limit().window()))) {
            taken.remove(0);
        }
        return taken;
    }

    private <T> Kept<T> kept(T value, Duration lifetime) {
        return new Kept<>(value, clock.instant().plus(lifetime));
    }

    private <T> Optional<T> live(Kept<T> kept) {
        return Optional.ofNullable(kept)
                .filter(k -> clock.instant().isBefore(k.until()))
                .map(Kept::value);
    }
}
