package dev.emailotp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for the launcher is a shell script")
class ServerProcessTest {
    @TempDir
    Path folder;

    private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();

    @Test
    void stopEndsWhatTheLauncherHasStarted() throws Exception {
        ServerProcess launcher = start("sleep 300 & echo $!; wait");
        ProcessHandle child = ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow();
        launcher.stop();

        assertThat(launcher.isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void stopUsesForceOnAProcessThatDoesNotListen() throws Exception {
        ServerProcess deaf = start("trap '' TERM; echo up; while true; do sleep 0.1; done");
        assertThat(nextLine()).isEqualTo("up");
        deaf.stop();

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void theTailHasTheLastLinesOfAProcessThatHasEnded() throws Exception {
        ServerProcess failing = start("for i in $(seq 100); do echo line $i; done; echo the reason 1>&2; exit 1");
        while (!nextLine().equals("the reason")) {
            assertThat(log.size()).isLessThan(101);
        }

        assertThat(failing.tail()).endsWith("the reason").contains("line 100").doesNotContain("line 1\n");
        assertThat(folder.resolve("log")).content().contains("line 1\n", "the reason");
    }

    private ServerProcess start(String script) throws IOException {
        return ServerProcess.start(new ProcessBuilder(List.of("sh", "-c", script)), folder.resolve("log"), log::add);
    }

    private String nextLine() throws InterruptedException {
        String line = log.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("a line of the log").isNotNull();
        return line;
    }
}
