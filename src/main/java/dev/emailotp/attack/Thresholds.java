package dev.emailotp.attack;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an admin sets about when a signal is unusual.
 *
 * @param floors the least that is unusual, for each signal
 * @param factor how many times the usual is unusual
 */
public record Thresholds(Map<Signal, Integer> floors, int factor) {
    /** Those that hold where an admin sets nothing. */
    public static final Thresholds DEFAULT = new Thresholds(Map.of(), 3);

    public Thresholds {
        Map<Signal, Integer> all = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            all.put(signal, floors.getOrDefault(signal, signal.floor()));
        }
        floors = Map.copyOf(all);
    }

    /**
     * Returns how much one network may add to the sums of these signals: as much as is unusual where an admin sets
     * nothing or less than that.
     */
    int share(Signal... signals) {
        return Stream.of(signals)
                .mapToInt(signal -> Math.min(signal.floor(), floor(signal)))
                .min()
                .orElseThrow();
    }

    int floor(Signal signal) {
        return floors.getOrDefault(signal, signal.floor());
    }
}
