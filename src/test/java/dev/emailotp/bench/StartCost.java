package dev.emailotp.bench;

import dev.emailotp.server.DistributionRuntime;
import dev.emailotp.server.KeycloakServer;
import dev.emailotp.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What the extension adds to the server's start: CPU time until ready, with it and without, in turn. */
public final class StartCost {
    private static final int ROUNDS = 5;

    private StartCost() {}

    public static void main(String[] args) throws InterruptedException {
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        start(false);
        start(true);
        for (int i = 0; i < ROUNDS; i++) {
            without[i] = start(false).toMillis();
            with[i] = start(true).toMillis();
        }
        double before = median(without);
        double after = median(with);
        System.out.printf(
                Locale.ROOT,
                "start: %.0f ms of CPU without the extension, %.0f ms with it; %+.1f %%%n",
                before,
                after,
                100 * (after - before) / before);
    }

    private static Duration start(boolean extended) throws InterruptedException {
        Path home = Path.of("target/start", extended ? "with" : "without");
        ServerOptions options = new ServerOptions(Path.of(System.getProperty("keycloak.home")), home);
        if (extended) {
            options.provider(Path.of(System.getProperty("provider.jar")));
        }
        try (KeycloakServer server = KeycloakServer.start(options, new DistributionRuntime())) {
            ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
            return Stream.concat(Stream.of(process), process.descendants())
                    .flatMap(each -> each.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
