package dev.emailotp.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The lines of a server's log: written to a file and passed to a listener, with the last ones kept in memory. Safe for
 * concurrent use.
 */
final class ServerLog implements AutoCloseable {
    private static final int TAIL_LINES = 40;

    private final Writer file;
    private final Consumer<String> listener;
    private final Deque<String> tail = new ArrayDeque<>();

    ServerLog(Path file, Consumer<String> listener) throws IOException {
        this.file = Files.newBufferedWriter(file);
        this.listener = listener;
    }

    synchronized void add(String line) throws IOException {
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
        file.write(line + System.lineSeparator());
        file.flush();
        listener.accept(line);
    }

    /** Returns the last lines. */
    synchronized String tail() {
        return String.join(System.lineSeparator(), tail);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
