package dev.emailotp.load;

import dev.emailotp.it.fault.FaultyServers;
import dev.emailotp.it.fault.Plan;
import dev.emailotp.it.support.Exposition;
import dev.emailotp.it.support.RunningKeycloak;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What happens while people sign in for a long time: lines between the servers are cut and held, Redis is restarted, and
 * what the servers keep is looked at from time to time.
 */
final class Soak {
    static final String HEAD =
            "| sample | heaps (MB) | threads | database connections | keys in Redis | without an end |\n"
                    + "|---|---|---|---|---|---|";

    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);
    private static final Duration FAULTY = Duration.ofMillis(500);
    private static final int SAMPLES = 8;

    private final FaultyServers servers;
    private final ScheduledExecutorService events = Executors.newScheduledThreadPool(3);
    private final AtomicLong seed = new AtomicLong();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger samples = new AtomicInteger();

    Soak(FaultyServers servers) {
        this.servers = servers;
    }

    void begin(Duration time) {
        events.scheduleWithFixedDelay(despiteFaults(this::fault), 0, BETWEEN_FAULTS.toMillis(), TimeUnit.MILLISECONDS);
        long between = time.toMillis() / SAMPLES;
        events.scheduleAtFixedRate(despiteFaults(this::sample), between, between, TimeUnit.MILLISECONDS);
        // Twice, with its contents lost.
        events.scheduleAtFixedRate(
                despiteFaults(this::restartRedis), time.toMillis() / 4, time.toMillis() / 2, TimeUnit.MILLISECONDS);
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

    private void restartRedis() {
        servers.redis().stop();
        servers.redis().restart();
        faults.incrementAndGet();
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

    /** Returns how many faults have happened. */
    int faults() {
        return faults.get();
    }

    /** Returns how many mails with a code the steps have asked for. */
    double asked() {
        return counted("email_otp_codes_asked_total", "issued", "again");
    }

    /** Returns of how many mails it is known what became of them. */
    double told() {
        return counted("email_otp_mails_total", "sent", "smtp", "expired", "queue_full", "stopped");
    }

    private double counted(String metric, String... results) {
        return nodes().flatMap(node -> node.metrics().all().samples(metric).stream())
                .filter(sample -> List.of(results).contains(sample.labels().get("result")))
                .mapToDouble(Exposition.Sample::value)
                .sum();
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
