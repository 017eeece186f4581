package dev.emailotp.it.support;

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
public final class ResponseTimes {
    private static final int WARM_UP = 8;
    private static final int FEW = 30;
    private static final int MANY = 90;
    private static final double TOLERATED_MS = 3;
    private static final double TOLERATED_SHARE = 0.05;
    private static final double Z_OF_99_PERCENT = 2.58;

    private final List<String> people;
    private final Function<String, Runnable> prepare;
    private final Map<String, List<Long>> rounds = new TreeMap<>();
    private final Random random = new Random(1);

    /** @param prepare what is done before the clock starts, and gives what is timed */
    public ResponseTimes(List<String> people, Function<String, Runnable> prepare) {
        this.people = people;
        this.prepare = prepare;
        for (int i = 0; i < WARM_UP; i++) {
            round();
        }
        rounds.clear();
    }

    /**
     * Expects everybody within 3 ms or 5 % of the first of them, by the median of what two tries of the same round
     * differ by. Goes on for a while where a few tries do not show it; a machine that is too busy to tell is believed
     * only if the difference is certain (99 % interval of the median).
     */
    public void expectTheSame() {
        measure(FEW);
        while (apartWithinRounds() >= tolerated() && tries() < MANY) {
            measure(FEW);
        }
        if (apartWithinRounds() >= tolerated()) {
            assertThat(certainlyApart()).as("apart, of medians %s", medians()).isLessThan(tolerated());
        }
    }

    public void measure(int tries) {
        for (int i = 0; i < tries; i++) {
            round();
        }
    }

    /** In milliseconds. */
    public Map<String, Double> medians() {
        Map<String, Double> medians = new TreeMap<>();
        rounds.forEach((person, times) -> medians.put(person, median(times)));
        return medians;
    }

    /** What the largest of these medians may differ from the smallest by. */
    public double tolerated() {
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

    /** The largest median of what two tries of the same round differ by, which other load on the machine hardly touches. */
    public double apartWithinRounds() {
        return people.stream()
                .mapToDouble(person -> Math.abs(median(differences(person))))
                .max()
                .orElseThrow();
    }

    /** The same, but for each person that end of the median's interval which is nearer to no difference. */
    private double certainlyApart() {
        return people.stream()
                .mapToDouble(person -> {
                    List<Long> sorted = differences(person).stream().sorted().toList();
                    int reach = (int) Math.ceil(Z_OF_99_PERCENT * Math.sqrt(sorted.size()) / 2);
                    int middle = sorted.size() / 2;
                    double lowest = sorted.get(Math.max(0, middle - reach)) / 1e6;
                    double highest = sorted.get(Math.min(sorted.size() - 1, middle + reach)) / 1e6;
                    return Math.max(0, Math.max(lowest, -highest));
                })
                .max()
                .orElseThrow();
    }

    private List<Long> differences(String person) {
        List<Long> first = rounds.get(people.get(0));
        List<Long> own = rounds.get(person);
        return IntStream.range(0, first.size())
                .mapToObj(round -> own.get(round) - first.get(round))
                .toList();
    }

    private static double median(List<Long> nanoseconds) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
