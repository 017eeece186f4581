package dev.emailotp.it.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.ItFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * are, {@code -Dwalk.flows} in which realms, {@code -Dwalk.seed} which ones to repeat.
 */
class WalkerIT {
    private static final int THREADS = 4;

    @Test
    void noWalkEndsInASessionOfSomebodyWhoseFactorsWereNotGivenInIt() {
        List<Long> seeds = seeds();
        Set<Flow> flows =
                seeds.stream().map(Flow::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Flow.class)));
        Walker walker = new Walker(flows);
        long since = System.nanoTime();
        walkAll(walker, seeds);
        double seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
        String report = "%d walks in %s, %d requests, %.0f s, %.1f walks/s%n%s"
                .formatted(
                        seeds.size(),
                        flows,
                        walker.requests(),
                        seconds,
                        seeds.size() / seconds,
                        kinds(walker.findings()));
        keep(report);
        assertThat(walker.findings()).as(report).isEmpty();
    }

    /** Each way that was found once, with how often, and the first walk that found it. */
    private static String kinds(List<Finding> findings) {
        Map<String, List<Finding>> kinds = findings.stream()
                .sorted(Comparator.comparing(Finding::seed))
                .collect(Collectors.groupingBy(Finding::kind));
        return kinds.entrySet().stream()
                .sorted(Comparator.comparing(kind -> kind.getValue().get(0).seed()))
                .map(kind -> kind.getKey() + "\n " + kind.getValue().size() + " times in "
                        + kind.getValue().stream()
                                .map(finding -> finding.plan().flow().name())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ", first by " + kind.getValue().get(0))
                .collect(Collectors.joining("\n\n"));
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
        if (!seed.isEmpty()) {
            return Stream.of(seed.split(",")).map(Long::valueOf).toList();
        }
        List<Flow> flows = Stream.of(
                        System.getProperty("walk.flows", "SHIPPED,REQUIRED").split(","))
                .map(Flow::valueOf)
                .toList();
        return LongStream.iterate(Long.getLong("walk.first", 0), next -> next + 1)
                .filter(number -> flows.contains(Flow.of(number)))
                .limit(Integer.getInteger("walks", 240))
                .boxed()
                .toList();
    }

    private static void keep(String report) {
        try {
            Files.writeString(ItFolder.path("walks.txt"), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
