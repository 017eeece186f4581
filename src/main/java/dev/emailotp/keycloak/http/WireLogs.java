package dev.emailotp.keycloak.http;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps codes and keys out of the log. The HTTP client writes whole requests at DEBUG, and an operator who logs
 * everything at that level does not want them. A level that was set for the client's own categories stays.
 */
final class WireLogs {
    /** Held, because the log manager may forget a level together with its logger. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("org.apache.http.wire"), Logger.getLogger("org.apache.http.headers"));

    private WireLogs() {}

    static void silence() {
        LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.INFO));
    }
}
