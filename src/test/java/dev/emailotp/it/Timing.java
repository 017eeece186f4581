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

/**
 * How long the server takes for different people. The tries of all people are interleaved, in a new order each time: a
 * mail is on its way during the try that follows, and that must not always be the same person's.
 */
final class Timing {
    private static final int WARM_UP = 15;
    private static final int FEW = 30;
    private static final int MANY = 150;
    private static final double TOLERATED_MS = 3;
    private static final double TOLERATED_SHARE = 0.05;

    private final List<String> people;
    private final Function<String, Runnable> prepare;
    private final Map<String, List<Long>> rounds = new TreeMap<>();
    private final Random random = new Random(1);

    /** @param prepare what is done before the clock starts, and gives what is timed */
    Timing(List<String> people, Function<String, Runnable> prepare) {
        this.people = people;
        this.prepare = prepare;
        for (int i = 0; i < WARM_UP; i++) {
            round();
        }
        rounds.clear();
    }

    /**
     * Expects everybody within 3 ms or 5 % of the first of them, by the median of what two tries of the same round
     * differ by, so that what slows a round down cancels out. Goes on for a while where a few tries do not show it.
     */
    void expectTheSame() {
        measure(FEW);
        while (largestApart() >= tolerated() && tries() < MANY) {
            measure(FEW);
        }
        assertThat(largestApart()).as("apart, of medians %s", medians()).isLessThan(tolerated());
    }

    void measure(int tries) {
        for (int i = 0; i < tries; i++) {
            round();
        }
    }

    /** In milliseconds. */
    Map<String, Double> medians() {
        Map<String, Double> medians = new TreeMap<>();
        rounds.forEach((person, times) -> medians.put(person, median(times)));
        return medians;
    }

    /** What the largest of these medians may differ from the smallest by. */
    double tolerated() {
        return Math.max(
                TOLERATED_MS, TOLERATED_SHARE * Collections.min(medians().values()));
    }

    private void round() {
        List<String> order = new ArrayList<>(people);
        Collections.shuffle(order, random);
        for (String person : order) {
            Runnable step = prepare.apply(person);
            long before = System.nanoTime();
            step.run();
            long took = System.nanoTime() - before;
            rounds.computeIfAbsent(person, key -> new ArrayList<>()).add(took);
        }
    }

    private int tries() {
        return rounds.get(people.get(0)).size();
    }

    private double largestApart() {
        List<Long> first = rounds.get(people.get(0));
        return people.stream()
                .mapToDouble(person -> Math.abs(median(IntStream.range(0, first.size())
                        .mapToObj(round -> rounds.get(person).get(round) - first.get(round))
                        .toList())))
                .max()
                .orElseThrow();
    }

    private static double median(List<Long> nanoseconds) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
