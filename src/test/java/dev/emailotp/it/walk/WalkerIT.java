package dev.emailotp.it.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nobody gets in by any order of requests without what the realm asks of them. {@code -Dwalks} says how many walks there
 * are, {@code -Dwalk.flows} in which realms, {@code -Dwalk.seed} which one to repeat.
 */
class WalkerIT {
    private static final int THREADS = 4;

    @Test
    void noWalkEndsInASessionOfSomebodyWhoseFactorsWereNotGivenInIt() {
        Walker walker = new Walker(flows());
        List<Long> seeds = seeds();
        long since = System.nanoTime();
        walkAll(walker, seeds);
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        Map<String, List<Finding>> kinds = walker.findings().stream()
                .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.toList()));
        String report = seeds.size() + " walks, " + walker.requests() + " requests, " + took.toSeconds() + " s, "
                + walker.findings().size() + " findings\n"
                + kinds.values().stream()
                        .map(alike -> alike.size() + " times, first by " + alike.get(0))
                        .collect(Collectors.joining("\n"));
        keep(report);
        assertThat(walker.findings()).as(report).isEmpty();
    }

    private static void walkAll(Walker walker, List<Long> seeds) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> walks = new ArrayList<>();
            seeds.forEach(seed -> walks.add(threads.submit(() -> walker.walk(seed))));
            for (Future<?> walk : walks) {
                walk.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> seeds() {
        String seed = System.getProperty("walk.seed", "");
        return seed.isEmpty()
                ? LongStream.range(0, Integer.getInteger("walks", 300)).boxed().toList()
                : Stream.of(seed.split(",")).map(Long::valueOf).toList();
    }

    private static List<Flow> flows() {
        return Stream.of(System.getProperty("walk.flows", "SHIPPED,REQUIRED").split(","))
                .map(Flow::valueOf)
                .toList();
    }

    private static void keep(String report) {
        try {
            Files.writeString(Files.createDirectories(Path.of("target/it")).resolve("walks.txt"), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
