package dev.emailotp.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What a server has logged: at DEBUG on its console, and from INFO on as JSON where it has a file for that. */
public final class ServerLogs {
    private static final String JSON = "keycloak.json";

    private final Path console;

    ServerLogs(Path console) {
        this.console = console;
    }

    /** Where a server in this folder logs as JSON. */
    static Path json(Path folder) {
        return folder.resolve(JSON);
    }

    /** Benchmarks have no use for a second log, and a container would keep the file to itself. */
    static boolean areJsonToo() {
        return !Boolean.getBoolean("server.quiet") && !EngineCondition.containersAreAskedFor();
    }

    public Path file() {
        return console;
    }

    public String text() {
        try {
            return Files.readString(console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What our own classes have logged; Keycloak itself names people in its lines. */
    public List<String> ownLines() {
        return text().lines().filter(line -> line.contains("[dev.emailotp.")).toList();
    }

    /** From INFO on, in the Elastic Common Schema. Skips the test where there is no such log. */
    public List<String> jsonLines() {
        Assumptions.assumeTrue(areJsonToo(), "this server has no log file of its own");
        try {
            String log = Files.readString(console.resolveSibling(JSON));
            // The last line may be being written.
            return log.substring(0, log.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
