package dev.emailotp.store.keycloak;

import dev.emailotp.otp.MovableClock;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.SingleUseObjectProvider;

/** Single-use objects in memory, with a movable clock, that count reads and writes. */
final class CountedObjects implements SingleUseObjectProvider {
    private record Kept(Map<String, String> notes, long until) {}

    private final MovableClock clock;
    private final Map<String, Kept> all = new HashMap<>();
    private int reads;
    private int writes;

    CountedObjects(MovableClock clock) {
        this.clock = clock;
    }

    int reads() {
        return reads;
    }

    int writes() {
        return writes;
    }

    void countAnew() {
        reads = 0;
        writes = 0;
    }

    @Override
    public void put(String key, long lifespanSeconds, Map<String, String> notes) {
        writes++;
        all.put(key, new Kept(Map.copyOf(notes), clock.millis() + lifespanSeconds * 1000));
    }

    @Override
    public Map<String, String> get(String key) {
        reads++;
        return isThere(key) ? all.get(key).notes() : null;
    }

    @Override
    public Map<String, String> remove(String key) {
        Map<String, String> notes = get(key);
        all.remove(key);
        return notes;
    }

    @Override
    public boolean replace(String key, Map<String, String> notes) {
        throw new UnsupportedOperationException("Loses the lifetime on Infinispan");
    }

    @Override
    public boolean putIfAbsent(String key, long lifespanInSeconds) {
        boolean free = !isThere(key);
        if (free) {
            put(key, lifespanInSeconds, Map.of());
        }
        return free;
    }

    @Override
    public boolean contains(String key) {
        reads++;
        return isThere(key);
    }

    private boolean isThere(String key) {
        return all.containsKey(key) && clock.millis() < all.get(key).until();
    }

    @Override
    public void close() {}
}
