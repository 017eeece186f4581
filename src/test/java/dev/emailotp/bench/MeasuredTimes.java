package dev.emailotp.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of the same thing, taken again and again. Safe for concurrent use. */
final class MeasuredTimes {
    private final List<Duration> times = Collections.synchronizedList(new ArrayList<>());

    void take(Runnable work) {
        long start = System.nanoTime();
        work.run();
        times.add(Duration.ofNanos(System.nanoTime() - start));
    }

    int count() {
        return times.size();
    }

    double millis(double share) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share))
                        .toNanos()
                / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "n %d, p50 %.1f ms, p95 %.1f ms", count(), millis(0.5), millis(0.95));
    }
}
