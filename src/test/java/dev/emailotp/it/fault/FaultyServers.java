package dev.emailotp.it.fault;

import dev.emailotp.it.store.NodePair;
import dev.emailotp.it.store.NodesDatabase;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.ServerOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Two nodes over Redis, PostgreSQL and a mail server, each of them behind a line of its own. */
public final class FaultyServers implements AutoCloseable {
    private final Map<Fault.Line, FaultyLine> lines = new EnumMap<>(Fault.Line.class);
    private final LocalRedis redis = LocalRedis.start("save \"\"");
    private final NodePair nodes;

    /** Starts all, with the mail server of the nodes. */
    FaultyServers() {
        this(OptionalInt.empty());
    }

    /** Starts all, with a mail server that runs already. */
    public static FaultyServers withMailServer(int port) {
        return new FaultyServers(OptionalInt.of(port));
    }

    private FaultyServers(OptionalInt mailServer) {
        NodesDatabase database = NodesDatabase.get();
        lines.put(Fault.Line.REDIS, new FaultyLine(redis.port()));
        lines.put(Fault.Line.DATABASE, new FaultyLine(database.port()));
        nodes = NodePair.start("faults", database.behind(port(Fault.Line.DATABASE)), this::overRedis, this::overRedis);
        lines.put(
                Fault.Line.MAIL,
                new FaultyLine(
                        mailServer.orElseGet(() -> nodes.one().mail().getSmtp().getPort())));
    }

    private void overRedis(ServerOptions node) {
        node.argument("--spi-email-otp-store--provider=redis")
                .argument("--spi-email-otp-store--redis--nodes=127.0.0.1:" + port(Fault.Line.REDIS));
    }

    public int port(Fault.Line line) {
        return lines.get(line).port();
    }

    public RunningKeycloak one() {
        return nodes.one();
    }

    /** Returns one of the two. */
    public RunningKeycloak node(int turn) {
        return turn % 2 == 0 ? nodes.one() : nodes.other();
    }

    public void begin(Plan plan) {
        lines.forEach((line, faulty) -> faulty.plan(plan.on(line)));
    }

    /** Ends all faults. Returns what has happened. */
    public List<Fault> calm() {
        List<Fault> happened = new ArrayList<>();
        lines.values().forEach(line -> happened.addAll(line.calm()));
        return happened;
    }

    public LocalRedis redis() {
        return redis;
    }

    @Override
    public void close() {
        nodes.stop();
        lines.values().forEach(FaultyLine::close);
        redis.stop();
    }
}
