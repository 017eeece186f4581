package dev.emailotp.load;

import dev.emailotp.it.fault.FaultyServers;
import dev.emailotp.it.fault.Plan;
import dev.emailotp.it.support.Exposition;
import dev.emailotp.it.support.RunningKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What happens while people sign in for a long time: lines between the servers are cut and held, PostgreSQL and nodes
 * crash, Redis loses all it has, and what the servers keep is looked at from time to time.
 */
final class Soak {
    static final String HEAD =
            "| sample | heaps (MB) | threads | database connections | keys in Redis | without an end |\n"
                    + "|---|---|---|---|---|---|";

    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);
    private static final Duration FAULTY = Duration.ofMillis(500);
    private static final int SAMPLES = 8;

    /** How many mails with a code the steps have asked for. */
    private static final Count ASKED = new Count("email_otp_codes_asked_total", List.of("issued", "again"));

    /** Of how many mails it is known what became of them. */
    private static final Count TOLD =
            new Count("email_otp_mails_total", List.of("sent", "smtp", "expired", "queue_full", "stopped"));

    private final FaultyServers servers;
    private final ScheduledExecutorService events = Executors.newScheduledThreadPool(3);
    private final AtomicLong seed = new AtomicLong();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger crashes = new AtomicInteger();
    private final Map<Count, Double> ofCrashed = new ConcurrentHashMap<>();
    private final AtomicInteger samples = new AtomicInteger();

    Soak(FaultyServers servers) {
        this.servers = servers;
    }

    void begin(Duration time) {
        events.scheduleWithFixedDelay(despiteFaults(this::fault), 0, BETWEEN_FAULTS.toMillis(), TimeUnit.MILLISECONDS);
        long between = time.toMillis() / SAMPLES;
        events.scheduleAtFixedRate(despiteFaults(this::sample), between, between, TimeUnit.MILLISECONDS);
        List<Runnable> kinds =
                List.of(servers.database()::crash, () -> crashNode(1), this::restartRedis, () -> crashNode(0));
        for (int i = 0; i < SAMPLES; i++) {
            // in the middle between two samples
            events.schedule(
                    despiteFaults(crash(kinds.get(i % kinds.size()))),
                    between / 2 + i * between,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** A fault can meet what looks at the servers, too; it is tried again the next time. */
    private static Runnable despiteFaults(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | AssertionError e) {
                System.out.println("Not done because of a fault: " + e);
            }
        };
    }

    private void fault() {
        servers.begin(Plan.of(seed.getAndIncrement()));
        try {
            TimeUnit.MILLISECONDS.sleep(FAULTY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        faults.addAndGet(servers.calm().size());
    }

    private Runnable crash(Runnable what) {
        return () -> {
            what.run();
            crashes.incrementAndGet();
        };
    }

    private void restartRedis() {
        servers.redis().stop();
        servers.redis().restart();
    }

    /** What the node has counted is kept. Its people are kept out until it is back. */
    private void crashNode(int turn) {
        List.of(ASKED, TOLD).forEach(count -> ofCrashed.merge(count, count.on(servers.node(turn)), Double::sum));
        servers.crash(turn);
    }

    /** Prints a row of the table. The heap is that after a collection. */
    private void sample() {
        long[] keys = new long[2];
        int number = samples.incrementAndGet();
        servers.redis().ask(redis -> redis.keys("*").forEach(key -> {
            keys[0]++;
            keys[1] += redis.pttl(key) == -1 ? 1 : 0;
        }));
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %.0f | %.0f | %d | %d |%n",
                number,
                nodes().map(node -> node.probe().heapAfterCollection() / 1_000_000)
                        .toList(),
                sum("jvm_threads_live_threads"),
                sum("agroal_active_count") + sum("agroal_available_count"),
                keys[0],
                keys[1]);
    }

    /** Returns what happened and what became of the mails, for the report. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%d faults of lines, %d crashes, %.0f mails asked for, of %.0f it is known what became of them",
                faults.get(),
                crashes.get(),
                all(ASKED),
                all(TOLD));
    }

    private double all(Count count) {
        return ofCrashed.getOrDefault(count, 0.0)
                + nodes().mapToDouble(count::on).sum();
    }

    /** A metric of a node, with some of its results. */
    private record Count(String metric, List<String> results) {
        double on(RunningKeycloak node) {
            return node.metrics().all().samples(metric).stream()
                    .filter(sample -> results.contains(sample.labels().get("result")))
                    .mapToDouble(Exposition.Sample::value)
                    .sum();
        }
    }

    private double sum(String metric) {
        return nodes().mapToDouble(node -> node.metrics().sum(metric)).sum();
    }

    private Stream<RunningKeycloak> nodes() {
        return Stream.of(servers.node(0), servers.node(1));
    }

    void end() {
        events.shutdownNow();
        servers.calm();
    }
}
