package dev.emailotp.load;

import dev.emailotp.it.store.NodesDatabase;
import dev.emailotp.it.support.RunningKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all servers together have used since they were started.
 *
 * @param keycloak CPU time of the nodes
 * @param postgres CPU time of PostgreSQL
 * @param redis CPU time of Redis
 * @param rows rows that PostgreSQL has written, changed or deleted
 * @param commits its transactions
 * @param storeCalls calls of the store for codes
 * @param redisCommands commands that Redis has carried out
 */
record ServersUse(
        Duration keycloak,
        Duration postgres,
        Duration redis,
        long rows,
        long commits,
        double storeCalls,
        long redisCommands) {
    private static final String ROWS = "select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables";
    private static final String COMMITS = "select sum(xact_commit) from pg_stat_database";

    private static final Duration TICK = Duration.ofMillis(10);

    static ServersUse of(LoadServers servers) {
        return new ServersUse(
                servers.nodes().stream().map(node -> node.probe().cpuTime()).reduce(Duration.ZERO, Duration::plus),
                cpuOf("postgres"),
                cpuOf("redis-server"),
                NodesDatabase.get().number(ROWS),
                NodesDatabase.get().number(COMMITS),
                servers.nodes().stream()
                        .mapToDouble(node -> node.metrics().sum("email_otp_store_time_seconds_count"))
                        .sum(),
                servers.redisFigure("total_commands_processed"));
    }

    ServersUse minus(ServersUse before) {
        return new ServersUse(
                keycloak.minus(before.keycloak),
                postgres.minus(before.postgres),
                redis.minus(before.redis),
                rows - before.rows,
                commits - before.commits,
                storeCalls - before.storeCalls,
                redisCommands - before.redisCommands);
    }

    /** Returns the memory that is in use in each node after a collection, in MB. */
    static List<Long> heaps(LoadServers servers) {
        return servers.nodes().stream()
                .map(RunningKeycloak::probe)
                .map(probe -> probe.heapAfterCollection() / 1_000_000)
                .toList();
    }

    /** Adds up all processes whose name begins so, with their children that have ended (proc(5), fields 14 to 17). */
    private static Duration cpuOf(String program) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return TICK.multipliedBy(processes
                    .map(process -> process.resolve("stat"))
                    .filter(Files::isReadable)
                    .mapToLong(stat -> ticks(stat, program))
                    .sum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(Path stat, String program) {
        try {
            String line = Files.readString(stat);
            int nameEnds = line.lastIndexOf(')');
            if (!line.startsWith(program, line.indexOf('(') + 1)) {
                return 0;
            }
            return Stream.of(line.substring(nameEnds + 2).split(" "))
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            // The process has ended while it was read.
            return 0;
        }
    }
}
