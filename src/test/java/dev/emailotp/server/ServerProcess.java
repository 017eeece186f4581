package dev.emailotp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A child process and its log. Ends with everything that it has started, and with this JVM at the latest. */
final class ServerProcess implements StartedServer {
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final Thread shutdownHook;
    private final ServerLog log;

    private ServerProcess(Process process, Thread shutdownHook, ServerLog log) {
        this.process = process;
        this.shutdownHook = shutdownHook;
        this.log = log;
    }

    static ServerProcess start(ProcessBuilder command, Path logFile, Consumer<String> lines) throws IOException {
        ServerLog log = new ServerLog(logFile, lines);
        // The hook exists before the process does, because Ctrl-C in between would leave the process behind.
        CompletableFuture<Optional<ServerProcess>> started = new CompletableFuture<>();
        Thread hook = new Thread(() -> started.join().ifPresent(server -> server.end(GRACE)), "stop-server");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            ServerProcess server =
                    new ServerProcess(command.redirectErrorStream(true).start(), hook, log);
            started.complete(Optional.of(server));
            Thread reader = new Thread(server::read, "server-log");
            reader.setDaemon(true);
            reader.start();
            return server;
        } finally {
            // This has no effect after a success.
            started.complete(Optional.empty());
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String tail() {
        return log.tail();
    }

    /** Asks the process and all its descendants to end, and after two seconds ends them by force. */
    void stop() {
        stop(GRACE);
    }

    @Override
    public void stop(Duration grace) {
        end(grace);
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, so the hook runs anyway.
        }
    }

    @Override
    public void kill() {
        List<ProcessHandle> all = tree().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all, GRACE);
        stop();
    }

    private void end(Duration grace) {
        // The server is a child of the launcher script. If only the script ended, the server would be left behind.
        List<ProcessHandle> all = tree().toList();
        all.forEach(ProcessHandle::destroy);
        awaitEnd(all, grace);
        List<ProcessHandle> stubborn = Stream.concat(all.stream(), tree())
                .filter(ProcessHandle::isAlive)
                .distinct()
                .toList();
        stubborn.forEach(ProcessHandle::destroyForcibly);
        // No process can refuse this. The short wait lets the system clean up.
        awaitEnd(stubborn, Duration.ofMillis(300));
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }

    private static void awaitEnd(List<ProcessHandle> processes, Duration time) {
        // ProcessHandle.onExit polls grandchildren at growing intervals of up to seconds; this polls often.
        long deadline = System.nanoTime() + time.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void read() {
        try (log;
                BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException e) {
            // The stream breaks when the process is ended by force. While the process lives, its log would be lost.
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
