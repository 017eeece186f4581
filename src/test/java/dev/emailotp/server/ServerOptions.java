package dev.emailotp.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The options for starting a server. By default it has no extension and no realm of its own, and listens on free ports.
 */
public final class ServerOptions {
    final Path distribution;
    final Path folder;
    final List<Path> providers = new ArrayList<>();
    final List<Path> realms = new ArrayList<>();
    final List<Path> files = new ArrayList<>();
    final List<String> arguments = new ArrayList<>();
    final Map<String, String> environment = new LinkedHashMap<>();
    Path home;
    boolean sharesHome;
    int httpPort;
    int managementPort;
    String path = "";
    Duration startTimeout = Duration.ofMinutes(5);
    Consumer<String> log = line -> {};

    /**
     * @param distribution the unpacked Keycloak distribution; only read
     * @param folder the folder for the server's log and its home, which is kept for the next start; for one server at a
     *     time
     */
    public ServerOptions(Path distribution, Path folder) {
        this.distribution = distribution.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
        this.home = this.folder.resolve("home");
        List<Integer> free = FreePort.find(2);
        // The compiler's optimizing stage does not pay off in a short-lived server: with only the first stage, 26.7.3
        // is ready after 13 s of CPU time instead of 20 to 23. A load test sets "" here.
        environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        ports(free.get(0), free.get(1));
    }

    /** Sets the port for people and apps, and the port for health and metrics. */
    public ServerOptions ports(int http, int management) {
        httpPort = http;
        managementPort = management;
        return this;
    }

    /** Has the server answer below a path, such as {@code /auth}; health and metrics stay at the root. */
    public ServerOptions below(String relativePath) {
        path = relativePath;
        return argument("--http-relative-path=" + relativePath).argument("--http-management-relative-path=/");
    }

    /** Deploys a JAR. JARs of an earlier start that are not named again are removed. */
    public ServerOptions provider(Path jar) {
        providers.add(jar);
        return this;
    }

    /** Imports a realm at startup. */
    public ServerOptions realm(Path file) {
        realms.add(file);
        return this;
    }

    /**
     * Starts from the home of a running server, with its JARs and its build, as several nodes of one installation do.
     */
    public ServerOptions homeOf(ServerOptions other) {
        home = other.home;
        sharesHome = true;
        return this;
    }

    /** Adds an argument of {@code kc start-dev}, such as {@code --features=stateless}. */
    public ServerOptions argument(String argument) {
        arguments.add(argument);
        return this;
    }

    /** Names a file or folder that an argument refers to; a server in a container gets a copy of it. */
    public ServerOptions file(Path file) {
        files.add(file.toAbsolutePath().normalize());
        return this;
    }

    /** Sets an environment variable of the server; realm files can use it as a placeholder. */
    public ServerOptions environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets how long the server may take to become ready; three minutes by default. */
    public ServerOptions startTimeout(Duration timeout) {
        startTimeout = timeout;
        return this;
    }

    /** Receives each line of the log in addition to the log file, on the server's own thread. */
    public ServerOptions log(Consumer<String> lines) {
        log = lines;
        return this;
    }

    /** Returns all arguments of {@code kc start-dev} except the import of realms. */
    Stream<String> allArguments() {
        Stream<String> ours = Stream.of(
                "--http-host=127.0.0.1",
                "--http-port=" + httpPort,
                "--http-management-port=" + managementPort,
                "--health-enabled=true",
                "--metrics-enabled=true");
        Stream<String> database = arguments.stream().anyMatch(argument -> argument.startsWith("--db="))
                ? Stream.of()
                : Stream.of("--db=dev-mem");
        return Stream.of(ours, database, arguments.stream()).flatMap(each -> each);
    }
}
