package dev.emailotp.keycloak.mail;

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
final class WaitingRoom {
    /** With one place more, giving it up would only turn the tables. */
    private static final long MORE_BY = 2;

    private final int size;
    private final Map<Parcel, Place> places = new HashMap<>();
    private final Set<Parcel> resting = new LinkedHashSet<>();
    private final Set<Parcel> tried = new HashSet<>();
    private final Set<Parcel> busy = new HashSet<>();
    private long placesGiven;

    WaitingRoom(int size) {
        this.size = size;
    }

    boolean isFull() {
        return places.size() >= size;
    }

    /** Who is to give its place to another parcel in a full room; empty if that one has to go. */
    Optional<Parcel> whoGivesWayTo(Parcel newcomer) {
        Map<String, Long> taken = placesOfLanes();
        long own = taken.getOrDefault(newcomer.lane(), 0L);
        return places.keySet().stream()
                .filter(parcel -> !busy.contains(parcel))
                .filter(parcel -> taken.getOrDefault(parcel.lane(), 0L) - own >= MORE_BY
                        ? newcomer.carriesCode() || !parcel.carriesCode()
                        : parcel.lane().equals(newcomer.lane()) && isWorthLess(parcel, newcomer))
                .min(Comparator.comparing(Parcel::carriesCode)
                        .thenComparing(parcel -> !tried.contains(parcel))
                        .thenComparing(parcel -> -taken.getOrDefault(parcel.lane(), 0L))
                        // What was tried has had its chance; of the others, the last would not have found room itself.
                        .thenComparing(this::order));
    }

    private long order(Parcel parcel) {
        return tried.contains(parcel) ? number(parcel) : -number(parcel);
    }

    private boolean isWorthLess(Parcel parcel, Parcel newcomer) {
        return newcomer.carriesCode() && (!parcel.carriesCode() || tried.contains(parcel));
    }

    private Map<String, Long> placesOfLanes() {
        return places.keySet().stream().collect(Collectors.groupingBy(Parcel::lane, Collectors.counting()));
    }

    /** It is ready, and keeps its place if it has one. */
    void add(Parcel parcel) {
        resting.remove(parcel);
        places.computeIfAbsent(parcel, any -> nextPlace());
    }

    /** It waits for another try. */
    void addResting(Parcel parcel) {
        places.put(parcel, nextPlace());
        tried.add(parcel);
        resting.add(parcel);
    }

    void remove(Parcel parcel) {
        places.remove(parcel);
        tried.remove(parcel);
        resting.remove(parcel);
    }

    boolean has(Parcel parcel) {
        return places.containsKey(parcel);
    }

    boolean isResting(Parcel parcel) {
        return resting.contains(parcel);
    }

    List<Parcel> resting() {
        return List.copyOf(resting);
    }

    List<Parcel> all() {
        return places.keySet().stream()
                .sorted(Comparator.comparing(this::number))
                .toList();
    }

    /** Others are at work with them: they give way to nobody meanwhile. */
    void busy(Collection<Parcel> parcels) {
        busy.addAll(parcels);
    }

    void free(Collection<Parcel> parcels) {
        busy.removeAll(parcels);
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

    private long number(Parcel parcel) {
        return Objects.requireNonNull(places.get(parcel)).number();
    }

    /** @param number in the order in which places were given */
    private record Place(Instant since, long number) {}
}
