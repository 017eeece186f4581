package dev.emailotp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A real Keycloak in development mode with an in-memory database, on the loopback address. It ends with
 * {@link #stop()}, or with this JVM at the latest. The administrator is {@code admin} with password {@code admin}.
 */
public final class KeycloakServer implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final ServerOptions options;
    private final StartedServer server;
    private final Path logFile;

    private KeycloakServer(ServerOptions options, StartedServer server, Path logFile) {
        this.options = options;
        this.server = server;
        this.logFile = logFile;
    }

    /**
     * Starts a server and returns when it is ready.
     *
     * @throws IllegalStateException if the server ends or is not ready in time; the message contains the end of its log
     * @throws InterruptedException if interrupted while waiting; the server is then stopped
     */
    public static KeycloakServer start(ServerOptions options, ServerRuntime runtime) throws InterruptedException {
        KeycloakServer server = launch(options, runtime);
        boolean ready = false;
        try {
            server.awaitReady();
            ready = true;
            return server;
        } finally {
            if (!ready) {
                server.stop();
            }
        }
    }

    /**
     * Starts the same server once more after its end, at the same ports, from what is built and deployed. Its log begins
     * anew.
     */
    public KeycloakServer startAgain(ServerRuntime runtime) throws InterruptedException {
        options.sharesHome = true;
        return start(options, runtime);
    }

    private static KeycloakServer launch(ServerOptions options, ServerRuntime runtime) {
        try {
            Files.createDirectories(options.folder);
            Path logFile = options.folder.resolve("keycloak.log");
            return new KeycloakServer(options, runtime.launch(options, logFile), logFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak cannot be started in " + options.folder, e);
        }
    }

    private void awaitReady() throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest health = HttpRequest.newBuilder(URI.create(managementUrl() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant deadline = Instant.now().plus(options.startTimeout);
        while (!isReady(client, health)) {
            if (!server.isAlive()) {
                throw failure("Keycloak ended while it was starting");
            }
            if (Instant.now().isAfter(deadline)) {
                throw failure("Keycloak was not ready within " + options.startTimeout.toSeconds() + " s");
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException(
                String.join(System.lineSeparator(), what + "; its log is " + logFile + " and ends:", server.tail()));
    }

    /** Returns the server's address for people and apps, without a trailing slash. */
    public String baseUrl() {
        return "http://127.0.0.1:" + options.httpPort + options.path;
    }

    /** Returns the address of health and metrics, without a trailing slash. */
    public String managementUrl() {
        return "http://127.0.0.1:" + options.managementPort;
    }

    /** Returns the id of the started process; the server itself may be its child. */
    public long pid() {
        return server.pid();
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    public Path logFile() {
        return logFile;
    }

    /** Returns the folder whose themes the server has, without a restart. A container does not see it. */
    public Path themes() {
        return options.home.resolve("themes");
    }

    /** Ends the server and all its processes: first politely, and by force after two seconds. Can be called again. */
    public void stop() {
        server.stop(ServerProcess.GRACE);
    }

    /** Like {@link #stop()}, but with the given time before force. */
    public void stop(Duration grace) {
        server.stop(grace);
    }

    /** Ends the server and all its processes by force, like a crash. */
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        stop();
    }
}
