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
 * The mails that wait for their first attempt or a retry, and the rule for which one gives way when the queue is full.
 * A realm can use the whole queue while no other realm needs it. In a full queue it gives way to a realm that has fewer
 * mails. Codes rank above other mails, and first attempts above retries. Guarded by the dispatcher's lock.
 */
final class QueueCapacity {
    /**
     * The difference from which a realm gives way. With a difference of one, giving way would only swap the two realms.
     */
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

    /** Returns the mail that gives up its place to a newcomer in a full queue; empty if the newcomer is refused. */
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
                        // Of the mails that were tried, the oldest gives way. Of the others, the latest does; it would
                        // have found no room itself.
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

    /** Adds a mail that is ready to be sent. It keeps its place if it has one. */
    void add(QueuedMail queued) {
        resting.remove(queued);
        places.computeIfAbsent(queued, any -> nextPlace());
    }

    /** Adds a mail that waits for a retry. */
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

    /** Marks mails that another thread is working on. They do not give way meanwhile. */
    void busy(Collection<QueuedMail> queued) {
        busy.addAll(queued);
    }

    void free(Collection<QueuedMail> queued) {
        busy.removeAll(queued);
    }

    int taken() {
        return places.size();
    }

    /** Returns how many places the realm with the most mails has. */
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

    /** @param number the position in the order in which places were given */
    private record Place(Instant since, long number) {}
}
