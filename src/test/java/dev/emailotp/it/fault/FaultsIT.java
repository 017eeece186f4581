package dev.emailotp.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.ItFolder;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.server.NeedsRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing that fails between the servers breaks a promise. {@code -Dfaults=10000} says how many rounds there are, and
 * {@code -Dfaults.seed=7,9} repeats some of them.
 */
@NeedsRedis
class FaultsIT {
    private final Map<Fault.Line, Map<Fault.Kind, Integer>> happened = new EnumMap<>(Fault.Line.class);

    @Test
    @Timeout(value = Integer.MAX_VALUE)
    void whateverFailsBetweenTheServersNoCodeWorksTwiceAndEverybodyGetsInAfterwards() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Long> seeds = seeds();
        try (FaultyServers servers = new FaultyServers()) {
            TestRealm realm = TestRealm.of(FaultsIT.class)
                    .on(servers.one())
                    .mailServer(servers.port(Fault.Line.MAIL))
                    .make();
            realm.steps()
                    .configure(generous("mailsPerNetwork", "guessesPerNetwork"))
                    .close();
            Map<String, String> options = generous("mailsPerClient", "guessesPerClient");
            options.put("purposes", "verify-email");
            NativeApp app =
                    NativeApp.confidential(realm, "app-of-faults", options).withoutComparing();
            for (long seed : seeds) {
                Plan plan = Plan.of(seed);
                Round round = new Round(servers, realm, app, plan);
                try {
                    plan.story().happen(round);
                } catch (RuntimeException | AssertionError e) {
                    broken.add("-Dfaults.seed=" + seed + ": " + plan + "\n  happened: " + round.happened() + "\n  "
                            + Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                                    .map(Throwable::toString)
                                    .map(text -> text.substring(0, Math.min(text.length(), 2000)))
                                    .collect(Collectors.joining("\n  caused by ")));
                }
                round.settle();
                count(round.happened());
            }
        }
        Files.writeString(
                ItFolder.path("faults.txt"),
                seeds.size() + " rounds, faults: " + happened + "\n" + String.join("\n", broken));
        assertThat(broken).isEmpty();
        if (seeds.size() >= 50) {
            assertThat(happened.values()).as("faults of each line").hasSize(3).allSatisfy(kinds -> assertThat(
                            kinds.values().stream().mapToInt(number -> number).sum())
                    .isGreaterThan(seeds.size() / 20));
        }
    }

    /** Limits that ten thousand rounds from one place do not reach, and that somebody who tries again does not. */
    private static Map<String, String> generous(String... moreWithoutLimit) {
        Map<String, String> options = new HashMap<>(Map.of("mailsPerTenMinutes", "50", "mailsPerDay", "50"));
        List.of("failuresPerDomain", "failuresPerRealm").forEach(key -> options.put(key, "0"));
        List.of(moreWithoutLimit).forEach(key -> options.put(key, "0"));
        return options;
    }

    private void count(List<Fault> faults) {
        faults.forEach(fault -> happened.computeIfAbsent(fault.line(), line -> new EnumMap<>(Fault.Kind.class))
                .merge(fault.kind(), 1, Integer::sum));
    }

    private static List<Long> seeds() {
        String seed = System.getProperty("faults.seed", "");
        if (!seed.isEmpty()) {
            return Stream.of(seed.split(",")).map(Long::valueOf).toList();
        }
        long first = Long.getLong("faults.first", 0);
        return LongStream.range(first, first + Integer.getInteger("faults", 50))
                .boxed()
                .toList();
    }
}
