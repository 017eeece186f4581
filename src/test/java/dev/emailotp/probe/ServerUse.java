package dev.emailotp.probe;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process has used since its start: CPU time by kind of thread, the compiler's and the collector's included,
 * and allocated memory. As lines: a number of nanoseconds or bytes, and what used it. On Linux only.
 */
public final class ServerUse {
    /** The memory that threads of Java have allocated. */
    public static final String ALLOCATED = "allocated";

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long NANOS_PER_TICK = 10_000_000L;

    private ServerUse() {}

    static String lines() throws IOException {
        Map<String, Long> used = new TreeMap<>();
        used.put(ALLOCATED, allocated());
        try (Stream<Path> threads = Files.list(THREADS)) {
            for (Path thread : threads.toList()) {
                add(thread, used);
            }
        }
        return used.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining("\n"));
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
    }

    /** The name is in parentheses, and user and system time are the fields 14 and 15 (proc(5)). */
    private static void add(Path thread, Map<String, Long> used) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int nameEnds = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, nameEnds);
            List<String> fields = List.of(stat.substring(nameEnds + 2).split(" "));
            long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
            used.merge(name.replaceAll("[-#\\d]+$", "").strip(), ticks * NANOS_PER_TICK, Long::sum);
        } catch (NoSuchFileException e) {
            // It has ended meanwhile.
        }
    }
}
