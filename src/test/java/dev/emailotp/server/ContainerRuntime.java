package dev.emailotp.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.MountableFile;

/**
 * Runs Keycloak's image on a container engine. The container has the network of this machine, so that server, mail
 * server, Redis and tests reach each other at the loopback address, as they do without containers.
 */
public final class ContainerRuntime implements ServerRuntime {
    private static final String FOLDER = "/opt/keycloak";

    private final String image;

    /** @param image as in {@code quay.io/keycloak/keycloak:26.7.3} */
    public ContainerRuntime(String image) {
        this.image = image;
    }

    /** Whether there is an engine to run on; asks it once and remembers the answer. */
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
                // KeycloakServer polls the port that it has chosen; the container's own check knows mapped ports only.
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
