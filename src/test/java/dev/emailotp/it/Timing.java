package dev.emailotp.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares how long the server takes for different people. */
final class Timing {
    private static final int WARM_UP = 15;
    private static final double TOLERATED_MS = 3;
    private static final double TOLERATED_SHARE = 0.05;

    private Timing() {}

    /**
     * Expects medians within 3 ms or 5 % of each other. The tries of all people are interleaved, in an order that turns,
     * so that noise falls on all alike.
     *
     * @param prepare what is done before the clock starts, and gives what is timed
     */
    static void expectTheSameFor(List<String> people, Function<String, Runnable> prepare) {
        int tries = Integer.getInteger("timing.tries", 100);
        Map<String, List<Long>> times = new TreeMap<>();
        for (int i = -WARM_UP; i < tries; i++) {
            for (int turn = 0; turn < people.size(); turn++) {
                String person = people.get(Math.floorMod(i + turn, people.size()));
                Runnable step = prepare.apply(person);
                long before = System.nanoTime();
                step.run();
                long took = System.nanoTime() - before;
                if (i >= 0) {
                    times.computeIfAbsent(person, key -> new ArrayList<>()).add(took);
                }
            }
        }
        Map<String, Double> medians = new TreeMap<>();
        times.forEach((person, taken) -> {
            Collections.sort(taken);
            medians.put(person, taken.get(taken.size() / 2) / 1e6);
        });
        System.out.println("Medians in ms over " + tries + " tries each: " + medians);
        double slowest = Collections.max(medians.values());
        double fastest = Collections.min(medians.values());
        assertThat(slowest - fastest).as("%s", medians).isLessThan(Math.max(TOLERATED_MS, TOLERATED_SHARE * fastest));
    }
}
