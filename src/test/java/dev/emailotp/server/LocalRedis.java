package dev.emailotp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisExecProvider;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/**
 * A real Redis as a child process on the loopback address, without persistence. Ends with this JVM. A test that only
 * needs some Redis can use another one, given by {@code REDIS_URL}: {@code redis://host:port}, without a password. Its
 * contents are lost.
 */
public final class LocalRedis implements AutoCloseable {
    private final String host;
    private final int port;
    private final List<String> settings;
    private Optional<RedisServer> server = Optional.empty();
    private String pid = "";

    private LocalRedis(String host, int port, List<String> settings) {
        this.host = host;
        this.port = port;
        this.settings = settings;
    }

    /** @param settings lines of redis.conf */
    public static LocalRedis start(String... settings) {
        Optional<URI> given = given();
        if (settings.length == 0 && given.isPresent()) {
            return new LocalRedis(given.get().getHost(), given.get().getPort(), List.of());
        }
        LocalRedis redis = new LocalRedis("127.0.0.1", FreePort.find(), List.of(settings));
        redis.restart();
        return redis;
    }

    /** Returns the system property or environment variable {@code REDIS_URL}. */
    static Optional<URI> given() {
        return Optional.ofNullable(System.getProperty("REDIS_URL", System.getenv("REDIS_URL")))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    /** Returns whether there is a Redis binary for this platform. */
    static boolean canBeStarted() {
        try {
            return RedisExecProvider.defaultProvider().get().exists();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Starts the server again on the same port, without data. */
    public void restart() {
        try {
            RedisServerBuilder builder = RedisServer.builder().bind("127.0.0.1").port(port);
            Path folder = Files.createDirectories(Path.of("target", "redis", Integer.toString(port)));
            List<String> lines = new ArrayList<>(List.of("save \"\"", "dir " + folder.toAbsolutePath()));
            lines.addAll(settings);
            lines.forEach(builder::setting);
            RedisServer started = builder.build();
            started.start();
            server = Optional.of(started);
            ask(redis -> pid = redis.info("server").replaceAll("(?s).*process_id:(\\d+).*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Returns the address as {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }

    /** Opens a separate connection for the test's own queries. */
    public Jedis connect() {
        return new Jedis(host, port);
    }

    public void ask(Consumer<Jedis> questions) {
        try (Jedis redis = connect()) {
            questions.accept(redis);
        }
    }

    /** Suspends the process, like a server whose disk or host hangs. */
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

    /** Ends the server if it was started here. */
    public void stop() {
        server.ifPresent(RedisServer::stop);
    }

    @Override
    public void close() {
        stop();
    }
}
