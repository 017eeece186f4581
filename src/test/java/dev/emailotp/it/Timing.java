package dev.emailotp.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Compares how long the server takes for different people. */
final class Timing {
    private static final int WARM_UP = 15;
    private static final double TOLERATED_MS = 3;
    private static final double TOLERATED_SHARE = 0.05;

    private Timing() {}

    /**
     * Expects everybody within 3 ms or 5 % of the first of them, by the median. The tries of all people are interleaved, in a new order each
     * time: a mail is on its way during the try that follows, and that must not always be the same person's.
     *
     * @param prepare what is done before the clock starts, and gives what is timed
     */
    static void expectTheSameFor(List<String> people, Function<String, Runnable> prepare) {
        int tries = Integer.getInteger("timing.tries", 100);
        Map<String, List<Long>> rounds = new TreeMap<>();
        List<String> order = new ArrayList<>(people);
        Random random = new Random(tries);
        for (int i = -WARM_UP; i < tries; i++) {
            Collections.shuffle(order, random);
            for (String person : order) {
                Runnable step = prepare.apply(person);
                long before = System.nanoTime();
                step.run();
                long took = System.nanoTime() - before;
                if (i >= 0) {
                    rounds.computeIfAbsent(person, key -> new ArrayList<>()).add(took);
                }
            }
        }
        Map<String, Double> medians = new TreeMap<>();
        rounds.forEach((person, times) -> medians.put(person, median(times)));
        System.out.println("Medians in ms over " + tries + " tries each: " + medians);
        double tolerated = Math.max(TOLERATED_MS, TOLERATED_SHARE * Collections.min(medians.values()));
        for (String person : people) {
            double apart = medianApart(rounds.get(person), rounds.get(people.get(0)));
            assertThat(Math.abs(apart))
                    .as("%s against %s, of %s", person, people.get(0), medians)
                    .isLessThan(tolerated);
        }
    }

    /** The median of what two tries of the same round differ by; what slows a round down cancels out. */
    private static double medianApart(List<Long> one, List<Long> other) {
        return median(IntStream.range(0, one.size())
                .mapToObj(round -> one.get(round) - other.get(round))
                .toList());
    }

    private static double median(List<Long> nanoseconds) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
