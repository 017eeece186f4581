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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Keycloak in development mode with a database in memory, as a child process on the loopback address. It ends
 * with {@link #stop()}, and in any case with this JVM. The administrator is {@code admin}, password {@code admin}.
 */
public final class KeycloakServer implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final ServerOptions options;
    private final ServerProcess process;
    private final Path logFile;

    private KeycloakServer(ServerOptions options, ServerProcess process, Path logFile) {
        this.options = options;
        this.process = process;
        this.logFile = logFile;
    }

    /**
     * Starts a server and returns when it is ready.
     *
     * @throws IllegalStateException if the server ends or is not ready in time; the message has the end of its log
     * @throws InterruptedException if interrupted while waiting; the server is stopped then
     */
    public static KeycloakServer start(ServerOptions options) throws InterruptedException {
        KeycloakServer server = launch(options);
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

    private static KeycloakServer launch(ServerOptions options) {
        try {
            ServerHome home = ServerHome.of(options.distribution, options.home);
            if (!options.sharesHome) {
                home.deploy(options.providers);
                home.freshData(options.realms);
            }
            Files.createDirectories(options.folder);
            ProcessBuilder command = new ProcessBuilder(commandLine(home, options));
            environment(command.environment(), options);
            Path logFile = options.folder.resolve("keycloak.log");
            return new KeycloakServer(options, ServerProcess.start(command, logFile, options.log), logFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak cannot be started in " + options.folder, e);
        }
    }

    private static List<String> commandLine(ServerHome home, ServerOptions options) {
        Stream<String> ours = Stream.of(
                home.launcher().toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + options.httpPort,
                "--http-management-port=" + options.managementPort,
                "--health-enabled=true",
                "--metrics-enabled=true");
        Stream<String> database = options.arguments.stream().anyMatch(argument -> argument.startsWith("--db="))
                ? Stream.of()
                : Stream.of("--db=dev-mem");
        Stream<String> imports = options.realms.isEmpty() ? Stream.of() : Stream.of("--import-realm");
        return Stream.of(ours, database, imports, options.arguments.stream())
                .flatMap(arguments -> arguments)
                .toList();
    }

    private static void environment(Map<String, String> variables, ServerOptions options) {
        // What someone has set for a Keycloak of theirs must not change this one.
        variables.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        variables.putAll(options.environment);
    }

    private void awaitReady() throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest health = HttpRequest.newBuilder(URI.create(managementUrl() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant deadline = Instant.now().plus(options.startTimeout);
        while (!isReady(client, health)) {
            if (!process.isAlive()) {
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
                String.join(System.lineSeparator(), what + "; its log is " + logFile + " and ends:", process.tail()));
    }

    /** Where people and apps reach the server, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + options.httpPort;
    }

    /** Where health and metrics are, without a slash at the end. */
    public String managementUrl() {
        return "http://127.0.0.1:" + options.managementPort;
    }

    /** The process started; the server itself may be a child of it. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path logFile() {
        return logFile;
    }

    /** Ends the server and all its processes: asks first, uses force after two seconds. May be called again. */
    public void stop() {
        process.stop();
    }

    /** As {@link #stop()}, but lets the server take that long. */
    public void stop(Duration grace) {
        process.stop(grace);
    }

    /** Ends the server and all its processes by force, as a crash does. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }
}
