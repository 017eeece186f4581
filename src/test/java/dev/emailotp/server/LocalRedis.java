package dev.emailotp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/** A real Redis as a child process on the loopback address, without persistence. Ends with this JVM. */
public final class LocalRedis implements AutoCloseable {
    private final int port;
    private final List<String> settings;
    private RedisServer server;
    private String pid = "";

    private LocalRedis(int port, List<String> settings) {
        this.port = port;
        this.settings = settings;
    }

    /** @param settings lines of redis.conf */
    public static LocalRedis start(String... settings) {
        LocalRedis redis = new LocalRedis(FreePort.find(), List.of(settings));
        redis.restart();
        return redis;
    }

    /** Starts it again on the same port, empty. */
    public void restart() {
        try {
            RedisServerBuilder builder = RedisServer.builder().bind("127.0.0.1").port(port);
            Path folder = Files.createDirectories(Path.of("target", "redis", Integer.toString(port)));
            List<String> lines = new ArrayList<>(List.of("save \"\"", "dir " + folder.toAbsolutePath()));
            lines.addAll(settings);
            lines.forEach(builder::setting);
            server = builder.build();
            server.start();
            ask(redis -> pid = redis.info("server").replaceAll("(?s).*process_id:(\\d+).*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** As {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** A connection of its own for the test's questions. */
    public Jedis connect() {
        return new Jedis("127.0.0.1", port);
    }

    public void ask(Consumer<Jedis> questions) {
        try (Jedis redis = connect()) {
            questions.accept(redis);
        }
    }

    /** Makes its process stand still, as a server does whose disk or host hangs. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
