package dev.emailotp.it.fault;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.emailotp.it.store.NodePair;
import dev.emailotp.it.store.NodesDatabase;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.ServerOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Two nodes over Redis, PostgreSQL and a mail server, each of them behind a line of its own. */
public final class FaultyServers implements AutoCloseable {
    /** More than a node uses at a time. */
    private static final int CONNECTIONS = 10;

    private static final int STARTS = 5;

    private final Map<Fault.Line, FaultyLine> lines = new EnumMap<>(Fault.Line.class);
    private final LocalRedis redis = LocalRedis.start("save \"\"");
    private final NodesDatabase database = NodesDatabase.get();
    private final RunningKeycloak[] nodes;

    /** Starts all, with the mail server of the nodes. */
    FaultyServers() {
        this(OptionalInt.empty());
    }

    /** Starts all, with a mail server that runs already. */
    public static FaultyServers withMailServer(int port) {
        return new FaultyServers(OptionalInt.of(port));
    }

    private FaultyServers(OptionalInt mailServer) {
        lines.put(Fault.Line.REDIS, new FaultyLine(redis.port()));
        lines.put(Fault.Line.DATABASE, new FaultyLine(database.port()));
        NodePair pair =
                NodePair.start("faults", database.behind(port(Fault.Line.DATABASE)), this::overRedis, this::overRedis);
        nodes = new RunningKeycloak[] {pair.one(), pair.other()};
        lines.put(
                Fault.Line.MAIL,
                new FaultyLine(mailServer.orElseGet(() -> one().mail().getSmtp().getPort())));
    }

    private void overRedis(ServerOptions node) {
        node.argument("--spi-email-otp-store--provider=redis")
                .argument("--spi-email-otp-store--redis--nodes=127.0.0.1:" + port(Fault.Line.REDIS));
    }

    public int port(Fault.Line line) {
        return lines.get(line).port();
    }

    public RunningKeycloak one() {
        return node(0);
    }

    /** Returns one of the two, as it was started last. */
    public RunningKeycloak node(int turn) {
        synchronized (nodes) {
            return nodes[turn % nodes.length];
        }
    }

    /**
     * Ends one of the two as a crash does, and starts it again at the same address. A node that meets another fault while
     * it starts ends, and is started once more, as a supervisor does.
     */
    public void crash(int turn) {
        node(turn).kill();
        RunningKeycloak again = started(turn);
        synchronized (nodes) {
            nodes[turn % nodes.length] = again;
        }
    }

    private RunningKeycloak started(int turn) {
        for (int left = STARTS; ; left--) {
            try {
                return node(turn).startAgain();
            } catch (IllegalStateException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
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

    /** Waits until as many people at once as a node has connections to the database are answered by each. */
    void settle(TestRealm realm) {
        for (RunningKeycloak node : nodes) {
            eventually(() -> assertThat(Race.run(CONNECTIONS, () -> new Browser()
                            .get(realm.signInUrl(node))
                            .signIn("nobody", TestRealm.PASSWORD)
                            .status()))
                    .containsOnly(200));
        }
    }

    /** Waits until no node has a mail that is to be sent or tried again. */
    void awaitSent() {
        for (RunningKeycloak node : nodes) {
            eventually(() -> {
                assertThat(node.metrics().gauge("email_otp_mail_queue_length")).isZero();
                assertThat(node.metrics().gauge("email_otp_mail_sending")).isZero();
            });
        }
    }

    public NodesDatabase database() {
        return database;
    }

    public LocalRedis redis() {
        return redis;
    }

    @Override
    public void close() {
        GreenMail mail = one().mail();
        node(1).stop();
        node(0).stop();
        mail.stop();
        lines.values().forEach(FaultyLine::close);
        redis.stop();
    }
}
