package dev.emailotp.server;

import java.io.IOException;
import java.nio.file.Path;

/** What servers run on. */
public interface ServerRuntime {
    /**
     * Starts a server and returns at once.
     *
     * @param logFile where its log goes, besides the options' own consumer
     */
    StartedServer launch(ServerOptions options, Path logFile) throws IOException;
}
