package dev.emailotp.it.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    /** Ends the server as a crash does, and starts it again on the same port, where it recovers from its log. */
    public void crash() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Path data = Path.of(text(statement, "show data_directory"));
            String started = Files.readString(data.resolve("postmaster.opts"));
            Path program = Path.of(started.substring(0, started.indexOf(" \"-D\"")));
            run(program.resolveSibling("pg_ctl"), "-D", data.toString(), "-m", "immediate", "-w", "restart");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It refuses to be run by root, so root becomes nobody first, as when the server was started. */
    private static void run(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String text(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
