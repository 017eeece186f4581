package dev.emailotp.bench;

import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.server.LocalRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes inside a server to issue a code and to verify it, over Redis and over Keycloak's own store:
 * interleaved in one run. Run with {@code mvn -Pbench -Dbench=store}.
 */
public final class StoreLatency {
    private static final int WARM_UP = 5;
    private static final int BATCHES = 20;
    private static final int ROUNDS = 500;

    private StoreLatency() {}

    public static void main(String[] args) {
        try (LocalRedis redis = LocalRedis.start()) {
            RunningKeycloak own = RunningKeycloak.get();
            RunningKeycloak overRedis = RunningKeycloak.start(
                    "redis", own.mail(), server -> server.argument("--spi-email-otp-store--provider=redis")
                            .argument("--spi-email-otp-store--redis--nodes=" + redis.address()));
            List<long[]> ofRedis = new ArrayList<>();
            List<long[]> ofKeycloak = new ArrayList<>();
            for (int batch = 0; batch < WARM_UP + BATCHES; batch++) {
                List<long[]> redisBatch = overRedis.probe().latencies(ROUNDS);
                List<long[]> keycloakBatch = own.probe().latencies(ROUNDS);
                if (batch >= WARM_UP) {
                    ofRedis.addAll(redisBatch);
                    ofKeycloak.addAll(keycloakBatch);
                }
            }
            report("Redis", ofRedis);
            report("Keycloak's single-use objects", ofKeycloak);
            overRedis.stop();
        }
        System.exit(0);
    }

    private static void report(String store, List<long[]> nanos) {
        System.out.printf(
                Locale.ROOT,
                "%s: issue p50 %.2f ms, p99 %.2f ms; verify p50 %.2f ms, p99 %.2f ms (%d logins)%n",
                store,
                percentile(nanos, 0, 50),
                percentile(nanos, 0, 99),
                percentile(nanos, 1, 50),
                percentile(nanos, 1, 99),
                nanos.size());
    }

    private static double percentile(List<long[]> nanos, int what, int percent) {
        long[] sorted = nanos.stream().mapToLong(each -> each[what]).sorted().toArray();
        return sorted[sorted.length * percent / 100] / 1e6;
    }
}
