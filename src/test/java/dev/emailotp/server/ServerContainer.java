package dev.emailotp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;

/** A server in a container, which is removed when the server has ended. */
final class ServerContainer implements StartedServer {
    private final GenericContainer<?> container;
    private final ServerLog log;

    ServerContainer(GenericContainer<?> container, ServerLog log) {
        this.container = container;
        this.log = log;
    }

    static void log(ServerLog log, OutputFrame frame) {
        if (frame.getType() == OutputFrame.OutputType.END) {
            return;
        }
        try {
            log.add(frame.getUtf8StringWithoutLineEnding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isAlive() {
        return container.isRunning();
    }

    @Override
    public long pid() {
        return container.getCurrentContainerInfo().getState().getPidLong();
    }

    @Override
    public String tail() {
        return log.tail();
    }

    @Override
    public void stop(Duration grace) {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(Math.toIntExact(grace.toSeconds()))
                    .exec();
        }
        container.stop();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        container.stop();
    }
}
