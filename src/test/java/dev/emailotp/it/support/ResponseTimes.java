package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How long the server takes for different people. The requests of all people are interleaved, in a new order each round:
 * a mail is on its way during the request that follows, and that must not always be the same person's.
 *
 * <p>The rule for a test: within 3 ms or 5 % of the first of them is the same, by the median of what two requests of the
 * same round differ by. A try goes on for a while where a few rounds do not show it, and finds people apart only if that
 * is certain (99 % interval of the median). There are three tries, each from scratch, and the test is red only if the
 * same person is apart in all of them: a busy machine does not make one red, and what the server does differently is
 * there in each.
 */
public final class ResponseTimes {
    /** Of tests that compare times. {@code -DexcludedGroups=timing} leaves them out. */
    public static final String TAG = "timing";

    private static final int TRIES = 3;
    private static final int WARM_UP = 8;
    private static final int FEW = 30;
    private static final int MANY = 90;
    private static final double TOLERATED_MS = 3;
    private static final double TOLERATED_SHARE = 0.05;
    private static final double Z_OF_99_PERCENT = 2.58;

    private final List<String> people;
    private final Function<String, Runnable> prepare;
    private final LongSupplier nanoTime;
    private final Map<String, List<Long>> rounds = new TreeMap<>();
    private final Random random = new Random(1);

    /** @param prepare what is done before the clock starts, and gives what is timed */
    public ResponseTimes(List<String> people, Function<String, Runnable> prepare) {
        this(people, prepare, System::nanoTime);
    }

    ResponseTimes(List<String> people, Function<String, Runnable> prepare, LongSupplier nanoTime) {
        this.people = people;
        this.prepare = prepare;
        this.nanoTime = nanoTime;
        for (int i = 0; i < WARM_UP; i++) {
            round();
        }
        rounds.clear();
    }

    /** Expects it by the rule above. */
    public void expectTheSame() {
        Set<String> apart = new TreeSet<>(people);
        List<Map<String, Double>> medians = new ArrayList<>();
        for (int i = 0; i < TRIES && !apart.isEmpty(); i++) {
            rounds.clear();
            apart.retainAll(apartInOneTry());
            medians.add(medians());
        }
        assertThat(apart)
                .as("apart from %s in each of %d tries, of medians %s", people.get(0), TRIES, medians)
                .isEmpty();
    }

    private List<String> apartInOneTry() {
        measure(FEW);
        while (apartWithinRounds() >= tolerated() && rounds.get(people.get(0)).size() < MANY) {
            measure(FEW);
        }
        return people.stream()
                .filter(person -> certainlyApart(person) >= tolerated())
                .toList();
    }

    public void measure(int count) {
        for (int i = 0; i < count; i++) {
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
            long before = nanoTime.getAsLong();
            step.run();
            long took = nanoTime.getAsLong() - before;
            rounds.computeIfAbsent(person, key -> new ArrayList<>()).add(took);
        }
    }

    /** The largest median of what two requests of the same round differ by, which other load hardly touches. */
    public double apartWithinRounds() {
        return people.stream()
                .mapToDouble(person -> Math.abs(median(differences(person))))
                .max()
                .orElseThrow();
    }

    /** The same for one person, but that end of the median's interval which is nearer to no difference. */
    private double certainlyApart(String person) {
        List<Long> sorted = differences(person).stream().sorted().toList();
        int reach = (int) Math.ceil(Z_OF_99_PERCENT * Math.sqrt(sorted.size()) / 2);
        int middle = sorted.size() / 2;
        double lowest = sorted.get(Math.max(0, middle - reach)) / 1e6;
        double highest = sorted.get(Math.min(sorted.size() - 1, middle + reach)) / 1e6;
        return Math.max(0, Math.max(lowest, -highest));
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
