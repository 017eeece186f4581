package dev.emailotp.bench;

import dev.emailotp.probe.ServerUse;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a server has used.
 *
 * @param cpu in nanoseconds, by kind of thread
 * @param allocated in bytes
 */
record Use(Map<String, Long> cpu, long allocated) {
    static final Use NOTHING = new Use(Map.of(), 0);

    /** @param lines as the probe writes them: a number, and what used it */
    static Use parse(String lines) {
        Map<String, Long> used = lines.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(fields -> fields[1], fields -> Long.parseLong(fields[0])));
        long allocated = used.remove(ServerUse.ALLOCATED);
        return new Use(used, allocated);
    }

    Use plus(Use other) {
        Map<String, Long> sum = new TreeMap<>(cpu);
        other.cpu.forEach((thread, nanos) -> sum.merge(thread, nanos, Long::sum));
        return new Use(sum, allocated + other.allocated);
    }

    /** Leaves out threads that have ended since. */
    Use minus(Use before) {
        Map<String, Long> difference = new TreeMap<>(cpu);
        difference.replaceAll((thread, nanos) -> Math.max(0, nanos - before.cpu.getOrDefault(thread, 0L)));
        return new Use(difference, allocated - before.allocated);
    }

    double millis() {
        return cpu.values().stream().mapToLong(Long::longValue).sum() / 1e6;
    }

    /** The kinds of threads that used most of it, for one of so many. */
    String each(double count) {
        String threads = cpu.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(7)
                .map(entry -> String.format(Locale.ROOT, "%s %.2f ms", entry.getKey(), entry.getValue() / 1e6 / count))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT, "%.2f ms of CPU and %.0f KiB: %s", millis() / count, allocated / 1024.0 / count, threads);
    }
}
