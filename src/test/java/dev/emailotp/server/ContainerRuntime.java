package dev.emailotp.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.MountableFile;

/**
 * Runs Keycloak's image on a container engine. The container shares this machine's network, so that server, mail
 * server, Redis and tests reach each other at the loopback address, as they do without containers.
 */
public final class ContainerRuntime implements ServerRuntime {
    private static final String FOLDER = "/opt/keycloak";

    private final String image;

    /** @param image an image such as {@code quay.io/keycloak/keycloak:26.7.3} */
    public ContainerRuntime(String image) {
        this.image = image;
    }

    /** Returns whether a container engine is available. Checks once and remembers the answer. */
    public static boolean isAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public StartedServer launch(ServerOptions options, Path logFile) throws IOException {
        ServerLog log = new ServerLog(logFile, options.log);
        KeycloakContainer container = new KeycloakContainer(image)
                .withNetworkMode("host")
                .withEnv(options.environment)
                .withEnabledMetrics()
                .withRamPercentage(2, 25)
                .withProviderLibsFrom(
                        options.providers.stream().map(Path::toFile).toList())
                .withStartupAttempts(1)
                // KeycloakServer polls the port that it has chosen. The container's own check knows only mapped ports.
                .waitingFor(new NoWait())
                .withLogConsumer(frame -> ServerContainer.log(log, frame));
        container.setExposedPorts(List.of());
        options.allArguments().forEach(container::withCustomCommand);
        for (Path file : options.files) {
            container.withCopyFileToContainer(MountableFile.forHostPath(file), file.toString());
        }
        for (Path realm : options.realms) {
            container.withCopyFileToContainer(
                    MountableFile.forHostPath(realm), FOLDER + "/data/import/" + new File(realm.toString()).getName());
        }
        container.start();
        return new ServerContainer(container, log);
    }
}
