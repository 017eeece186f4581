package dev.emailotp.server;

import java.time.Duration;

/** A server that was started, wherever it runs. Ends with this JVM at the latest. */
interface StartedServer {
    boolean isAlive();

    /** The process as the operating system numbers it, which a container's engine may have run elsewhere. */
    long pid();

    /** The last lines of the log. */
    String tail();

    /** Asks it to end, and after that time ends it by force. May be called again. */
    void stop(Duration grace);

    /** Ends it as a crash does. */
    void kill();
}
