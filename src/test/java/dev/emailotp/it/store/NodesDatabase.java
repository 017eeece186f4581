package dev.emailotp.it.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The PostgreSQL of all pairs of nodes of a run. The first pair makes Keycloak's tables and its first realm, the next
 * ones find them. Ends with this JVM.
 */
public final class NodesDatabase {
    private static NodesDatabase running;

    private final EmbeddedPostgres server;
    private final int port;

    private NodesDatabase(EmbeddedPostgres server, int port) {
        this.server = server;
        this.port = port;
    }

    public static synchronized NodesDatabase get() {
        if (running == null) {
            running = own();
        }
        return running;
    }

    /** A database for nodes of other versions, which may not find the tables of newer ones. The caller closes it. */
    static NodesDatabase own() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            return new NodesDatabase(started, started.getPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same database, which the nodes reach by another port. */
    public NodesDatabase behind(int other) {
        return new NodesDatabase(server, other);
    }

    public int port() {
        return port;
    }

    void close() throws IOException {
        server.close();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /**
     * Makes it ready for a new pair: nodes that were killed are listed still, and would be looked for.
     *
     * @return whether there is a Keycloak's database in it already. Where there is none, one node must be ready before
     *     the next is started: each would find no realm, and make the same
     */
    public boolean prepare() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!isTrue(statement, "select to_regclass('jgroups_ping') is not null")) {
                return false;
            }
            statement.executeUpdate("delete from jgroups_ping");
            return isTrue(statement, "select exists (select 1 from realm where name = 'master')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number that a question gives. */
    public long number(String question) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
