package dev.emailotp.load;

import java.util.Locale;

/** What one part of the run has shown, as a row of a table. */
final class LoadReport {
    static final String HEAD = """
            | load | logins (failed) | a second | login p50, p95, p99 (ms) | mail p50, p99 (ms) \
            | CPU of Keycloak, PostgreSQL, Redis (ms each) \
            | rows, transactions, store calls, Redis commands (each) | SMTP connections |
            |---|---|---|---|---|---|---|---|""";

    private LoadReport() {}

    static String line(String name, LoginTimes times, ServersUse use, int connections) {
        double logins = Math.max(1, times.count() + times.failed());
        return String.format(
                Locale.ROOT,
                "| %s | %d (%d) | %.1f | %.0f, %.0f, %.0f | %.0f, %.0f | %.1f, %.1f, %.1f | %.1f, %.1f, %.1f, %.1f | %d |",
                name,
                times.count(),
                times.failed(),
                times.perSecond(),
                times.whole(50),
                times.whole(95),
                times.whole(99),
                times.mail(50),
                times.mail(99),
                use.keycloak().toNanos() / 1e6 / logins,
                use.postgres().toNanos() / 1e6 / logins,
                use.redis().toNanos() / 1e6 / logins,
                use.rows() / logins,
                use.commits() / logins,
                use.storeCalls() / logins,
                use.redisCommands() / logins,
                connections);
    }
}
