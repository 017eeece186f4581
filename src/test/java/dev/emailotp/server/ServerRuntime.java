package dev.emailotp.server;

import java.io.IOException;
import java.nio.file.Path;

/** The environment that servers run in. */
public interface ServerRuntime {
    /**
     * Starts a server and returns at once.
     *
     * @param logFile the file for its log, in addition to the options' own consumer
     */
    StartedServer launch(ServerOptions options, Path logFile) throws IOException;
}
