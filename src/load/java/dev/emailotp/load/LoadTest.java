package dev.emailotp.load;

import dev.emailotp.it.fault.FaultyServers;
import dev.emailotp.it.support.RunningKeycloak;
import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.ChainBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Signs people in by all ways, one after the other and mixed, and reports how long they took and what they cost the
 * servers. Gatling's own report of each part is in {@code target/load}.
 */
public final class LoadTest {
    private static final Path REPORTS = Path.of("target", "load");
    private static final Duration PART = Duration.ofSeconds(Integer.getInteger("load.seconds", 30));
    private static final int AT_ONCE = Integer.getInteger("load.at-once", 8);

    private final LoadServers servers;
    private final LoadRealms realms;
    private final Codes codes;

    private LoadTest(LoadServers servers, Codes codes) {
        this.servers = servers;
        this.codes = codes;
        this.realms = LoadRealms.make(
                servers.nodes().get(0),
                servers.mailPort(codes),
                servers.faulty().isPresent());
    }

    /** @param args the kind of servers */
    public static void main(String[] args) throws IOException {
        Files.createDirectories(REPORTS);
        System.setProperty("gatling.data.console.writePeriod", "60");
        try (Codes codes = new Codes();
                LoadServers servers = LoadServers.start(args[0], codes.port())) {
            LoadTest test = new LoadTest(servers, codes);
            if (servers.faulty().isPresent()) {
                test.soak(servers.faulty().get());
            } else {
                test.run();
            }
        } catch (RuntimeException e) {
            // The threads of the servers' clients would keep this process alive.
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() {
        Map<String, Function<Logins, ChainBuilder>> kinds = new LinkedHashMap<>();
        kinds.put("password and code", Logins::passwordAndCode);
        kinds.put("passwordless", Logins::passwordless);
        kinds.put("sign-up", Logins::signUp);
        kinds.put("reset of the password", Logins::reset);
        kinds.put("grant of an app", Logins::grant);
        kinds.put("three wrong codes", Logins::wrongCodes);
        measure("warm-up", Logins::mixedDay, logins -> closed("warm-up", logins, PART.multipliedBy(3)));
        printRedis();
        System.out.println(LoadReport.HEAD);
        kinds.forEach((name, kind) -> measure(name, kind, logins -> closed(name, logins, PART)));
        measure("mixed day", Logins::mixedDay, logins -> closed("mixed day", logins, PART));
        for (int perSecond : rates()) {
            String name = "mixed day, " + perSecond + " a second";
            measure(name, Logins::mixedDay, logins -> open(name, logins, perSecond));
        }
        printRedis();
        System.out.printf("Heap after a collection: %s MB%n", ServersUse.heaps(servers));
    }

    private void soak(FaultyServers faulty) {
        Duration time = Duration.ofMinutes(Integer.getInteger("load.minutes", 10));
        measure("warm-up", Logins::mixedDay, logins -> closed("warm-up", logins, PART));
        System.out.println(Soak.HEAD);
        Soak soak = new Soak(faulty);
        soak.begin(time);
        LoginTimes times = run("soak", Logins::untilIn, logins -> closed("soak", logins, time));
        soak.end();
        System.out.printf(
                Locale.ROOT,
                "%d logins, %d tries that did not end in tokens, %d people kept out for five minutes; "
                        + "%.0f, %.0f, %.0f ms (p50, p95, p99); %s; %d mails came twice%n",
                times.count(),
                times.failed(),
                times.keptOut(),
                times.whole(50),
                times.whole(95),
                times.whole(99),
                soak.summary(),
                codes.copies());
    }

    private void printRedis() {
        servers.redis()
                .ifPresent(redis -> redis.ask(connection -> System.out.printf(
                        "Redis: %d keys, %d bytes%n", connection.dbSize(), servers.redisFigure("used_memory"))));
    }

    private static int[] rates() {
        return Stream.of(System.getProperty("load.rates", "4,8").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private LoadPart closed(String name, Supplier<ChainBuilder> logins, Duration time) {
        return LoadPart.closed(name, servers.addresses(), logins, AT_ONCE, time);
    }

    private LoadPart open(String name, Supplier<ChainBuilder> logins, int perSecond) {
        return LoadPart.open(name, servers.addresses(), logins, perSecond, PART);
    }

    private void measure(
            String name, Function<Logins, ChainBuilder> kind, Function<Supplier<ChainBuilder>, LoadPart> load) {
        ServersUse before = ServersUse.of(servers);
        LoginTimes times = run(name, kind, load);
        System.out.printf(
                Locale.ROOT,
                "%s%n",
                LoadReport.line(name, times, ServersUse.of(servers).minus(before), codes.connections()));
    }

    private LoginTimes run(
            String name, Function<Logins, ChainBuilder> kind, Function<Supplier<ChainBuilder>, LoadPart> load) {
        LoginTimes times = new LoginTimes();
        LoadSimulation.next(load.apply(() -> kind.apply(new Logins(realms, codes, times))));
        int ended = Gatling$.MODULE$.fromArgs(new String[] {
            "-s", LoadSimulation.class.getName(), "-rf", REPORTS.toString(), "-rd", servers.name() + ": " + name
        });
        if (ended != 0) {
            throw new IllegalStateException("Gatling ended with " + ended);
        }
        servers.nodes().forEach(RunningKeycloak::awaitSent);
        return times;
    }
}
