package dev.emailotp.it.store;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.server.FreePort;
import dev.emailotp.server.ServerOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Two nodes of one installation, which have a database, a build and a mail server in common.
 *
 * @param home the options of the first, to start one more from the same build
 */
public record NodePair(RunningKeycloak one, RunningKeycloak other, ServerOptions home) {
    /**
     * Starts both.
     *
     * @param first what the first is started with besides
     * @param second the same for the other; it is built already, and only options of the start may differ
     */
    static NodePair start(String folder, Consumer<ServerOptions> first, Consumer<ServerOptions> second) {
        return start(folder, NodesDatabase.get(), first, second);
    }

    /** Starts both over a database that may be reached by another way. */
    public static NodePair start(
            String folder, NodesDatabase database, Consumer<ServerOptions> first, Consumer<ServerOptions> second) {
        GreenMail mail = RunningKeycloak.mailServer();
        boolean prepared = database.prepare();
        ServerOptions[] home = new ServerOptions[1];
        CompletableFuture<Object> built = new CompletableFuture<>();
        CompletableFuture<RunningKeycloak> starting =
                CompletableFuture.supplyAsync(() -> RunningKeycloak.start(folder + "-1", mail, options -> {
                    home[0] = clustered(options, database).log(line -> {
                        if (line.startsWith("Running the server")) {
                            built.complete(line);
                        }
                    });
                    first.accept(options);
                }));
        // The other needs what the first has built, and the database.
        (prepared ? CompletableFuture.anyOf(built, starting) : starting).join();
        RunningKeycloak other = RunningKeycloak.start(
                folder + "-2",
                mail,
                options -> second.accept(clustered(options, database).homeOf(home[0])));
        NodePair pair = new NodePair(starting.join(), other, home[0]);
        awaitOneCluster(pair.one, other);
        return pair;
    }

    static void awaitOneCluster(RunningKeycloak... nodes) {
        eventually(() -> assertThat(nodes)
                .allSatisfy(node -> assertThat(node.logs().file())
                        .content()
                        .containsPattern("cluster view for channel ISPN: .* \\(2\\) \\[")));
    }

    /** Has a node use the database of all pairs, and look for others. */
    public static ServerOptions clustered(ServerOptions node) {
        return clustered(node, NodesDatabase.get());
    }

    static ServerOptions clustered(ServerOptions node, NodesDatabase database) {
        return node.argument("--db=postgres")
                .argument("--db-url=" + database.url())
                .argument("--db-username=postgres")
                .argument("--db-password=postgres")
                .argument("--cache=ispn")
                .argument("--cache-embedded-network-bind-address=127.0.0.1")
                .argument("--cache-embedded-network-bind-port=" + FreePort.find());
    }

    public void stop() {
        other.stop();
        one.stop();
        other.mail().stop();
    }
}
