package dev.emailotp.load;

import com.icegreen.greenmail.util.GreenMail;
import dev.emailotp.it.fault.Fault;
import dev.emailotp.it.fault.FaultyServers;
import dev.emailotp.it.store.NodePair;
import dev.emailotp.it.store.NodesDatabase;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.ServerOptions;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/**
 * Servers as in production: themes and templates are cached, and there is a real database.
 *
 * @param redis empty if the codes are in Keycloak's own store
 * @param faulty the same servers, if the lines between them can fail
 */
record LoadServers(String name, List<RunningKeycloak> nodes, Optional<LocalRedis> redis, Optional<FaultyServers> faulty)
        implements AutoCloseable {
    /** The kinds that can be asked for. */
    static final List<String> KINDS = List.of("one", "two", "redis", "soak");

    /**
     * @param kind one node, two nodes, or two nodes whose codes are in Redis; all over PostgreSQL. To soak, the last with
     *     lines that fail
     */
    static LoadServers start(String kind, int mailPort) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("Choose one of -Dload=" + String.join(", -Dload=", KINDS));
        }
        if (kind.equals("soak")) {
            FaultyServers faulty = FaultyServers.withMailServer(mailPort);
            return new LoadServers(
                    kind, List.of(faulty.node(0), faulty.node(1)), Optional.of(faulty.redis()), Optional.of(faulty));
        }
        Optional<LocalRedis> redis =
                kind.equals("redis") ? Optional.of(LocalRedis.start("save \"\"")) : Optional.empty();
        return new LoadServers(kind, kind.equals("one") ? one() : two(redis), redis, Optional.empty());
    }

    private static List<RunningKeycloak> one() {
        GreenMail unused = RunningKeycloak.mailServer();
        NodesDatabase.get().prepare();
        return List.of(RunningKeycloak.start("load", unused, NodePair::clustered));
    }

    private static List<RunningKeycloak> two(Optional<LocalRedis> redis) {
        NodePair pair = NodePair.start(
                "load", NodesDatabase.get(), node -> useRedis(node, redis), node -> useRedis(node, redis));
        return List.of(pair.one(), pair.other());
    }

    private static void useRedis(ServerOptions node, Optional<LocalRedis> redis) {
        redis.ifPresent(store -> node.argument("--spi-email-otp-store--provider=redis")
                .argument("--spi-email-otp-store--redis--nodes=" + store.address()));
    }

    /** As they were started last. */
    @Override
    public List<RunningKeycloak> nodes() {
        return faulty.map(servers -> List.of(servers.node(0), servers.node(1))).orElse(nodes);
    }

    List<String> addresses() {
        return nodes().stream().map(RunningKeycloak::baseUrl).toList();
    }

    /** Returns what Redis says of itself under this name; 0 where there is none. */
    long redisFigure(String name) {
        return redis.map(store -> {
                    try (Jedis connection = store.connect()) {
                        return Long.parseLong(connection.info().replaceAll("(?s).*\\b" + name + ":(\\d+).*", "$1"));
                    }
                })
                .orElse(0L);
    }

    /** Returns the port of the mail server as the nodes reach it. */
    int mailPort(Codes codes) {
        return faulty.map(servers -> servers.port(Fault.Line.MAIL)).orElse(codes.port());
    }

    @Override
    public void close() {
        if (faulty.isPresent()) {
            faulty.get().close();
            return;
        }
        nodes.forEach(RunningKeycloak::stop);
        redis.ifPresent(LocalRedis::close);
    }
}
