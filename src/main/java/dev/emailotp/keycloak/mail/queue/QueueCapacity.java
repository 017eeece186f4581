package dev.emailotp.keycloak.mail.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parcels that wait to be sent, or for another try, and who gives way when there is no room for all of them. A lane
 * can have all places while nobody else wants them; in a full room it gives up those that it has more of than who comes.
 * Codes are worth more than other mails, and a first try is worth more than another one. Guarded by the dispatcher's
 * lock.
 */
final class QueueCapacity {
    /** With one place more, giving it up would only turn the tables. */
    private static final long MORE_BY = 2;

    private final int size;
    private final Map<QueuedMail, Place> places = new HashMap<>();
    private final Set<QueuedMail> resting = new LinkedHashSet<>();
    private final Set<QueuedMail> tried = new HashSet<>();
    private final Set<QueuedMail> busy = new HashSet<>();
    private long placesGiven;

    QueueCapacity(int size) {
        this.size = size;
    }

    boolean isFull() {
        return places.size() >= size;
    }

    /** Who is to give its place to another parcel in a full room; empty if that one has to go. */
    Optional<QueuedMail> whoGivesWayTo(QueuedMail newcomer) {
        Map<String, Long> taken = placesOfLanes();
        long own = taken.getOrDefault(newcomer.realm(), 0L);
        return places.keySet().stream()
                .filter(queued -> !busy.contains(queued))
                .filter(queued -> taken.getOrDefault(queued.realm(), 0L) - own >= MORE_BY
                        ? newcomer.carriesCode() || !queued.carriesCode()
                        : queued.realm().equals(newcomer.realm()) && isWorthLess(queued, newcomer))
                .min(Comparator.comparing(QueuedMail::carriesCode)
                        .thenComparing(queued -> !tried.contains(queued))
                        .thenComparing(queued -> -taken.getOrDefault(queued.realm(), 0L))
                        // What was tried has had its chance; of the others, the last would not have found room itself.
                        .thenComparing(this::order));
    }

    private long order(QueuedMail queued) {
        return tried.contains(queued) ? number(queued) : -number(queued);
    }

    private boolean isWorthLess(QueuedMail queued, QueuedMail newcomer) {
        return newcomer.carriesCode() && (!queued.carriesCode() || tried.contains(queued));
    }

    private Map<String, Long> placesOfLanes() {
        return places.keySet().stream().collect(Collectors.groupingBy(QueuedMail::realm, Collectors.counting()));
    }

    /** It is ready, and keeps its place if it has one. */
    void add(QueuedMail queued) {
        resting.remove(queued);
        places.computeIfAbsent(queued, any -> nextPlace());
    }

    /** It waits for another try. */
    void addResting(QueuedMail queued) {
        places.put(queued, nextPlace());
        tried.add(queued);
        resting.add(queued);
    }

    void remove(QueuedMail queued) {
        places.remove(queued);
        tried.remove(queued);
        resting.remove(queued);
    }

    boolean has(QueuedMail queued) {
        return places.containsKey(queued);
    }

    boolean isResting(QueuedMail queued) {
        return resting.contains(queued);
    }

    List<QueuedMail> resting() {
        return List.copyOf(resting);
    }

    List<QueuedMail> all() {
        return places.keySet().stream()
                .sorted(Comparator.comparing(this::number))
                .toList();
    }

    /** Others are at work with them: they give way to nobody meanwhile. */
    void busy(Collection<QueuedMail> queued) {
        busy.addAll(queued);
    }

    void free(Collection<QueuedMail> queued) {
        busy.removeAll(queued);
    }

    int taken() {
        return places.size();
    }

    /** How many places the lane has that has most. */
    long mostOfOneLane() {
        return placesOfLanes().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    Duration ageOfOldest() {
        return places.values().stream()
                .map(Place::since)
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, Instant.now()))
                .orElse(Duration.ZERO);
    }

    private Place nextPlace() {
        return new Place(Instant.now(), placesGiven++);
    }

    private long number(QueuedMail queued) {
        return Objects.requireNonNull(places.get(queued)).number();
    }

    /** @param number in the order in which places were given */
    private record Place(Instant since, long number) {}
}
