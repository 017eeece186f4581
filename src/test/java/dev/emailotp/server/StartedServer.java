package dev.emailotp.server;

import java.time.Duration;

/** A started server, wherever it runs. Ends with this JVM at the latest. */
interface StartedServer {
    boolean isAlive();

    /** Returns the process id; with a container engine, the process may run on another machine. */
    long pid();

    /** Returns the last lines of the log. */
    String tail();

    /** Asks the server to end, and ends it by force after the given time. Can be called again. */
    void stop(Duration grace);

    /** Ends the server by force, like a crash. */
    void kill();
}
