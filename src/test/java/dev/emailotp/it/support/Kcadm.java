package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The kcadm of the distribution, signed in to the running server, and scripts that use it. */
public final class Kcadm {
    private static final Path KCADM = Path.of(System.getProperty("keycloak.home"), "bin", "kcadm.sh");
    private static final Path HOME = ItFolder.path("kcadm");
    private static final Path ARCHIVE = HOME.resolve("classes.jsa");
    private static final File NOTHING = new File("/dev/null");

    private Kcadm() {}

    public static Kcadm signedIn() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        // The first of several JVMs keeps what it has loaded for those that follow.
        run(
                0,
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                List.of(
                        KCADM.toString(),
                        "config",
                        "credentials",
                        "--server",
                        RunningKeycloak.get().baseUrl(),
                        "--realm",
                        "master",
                        "--user",
                        "admin",
                        "--password",
                        "admin"));
        return new Kcadm();
    }

    /**
     * Runs a script, with nobody there to be asked.
     *
     * @param exit the exit code that it must have
     * @return what it wrote
     */
    public String script(int exit, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "scripts/" + script));
        command.addAll(List.of(arguments));
        return run(exit, "-XX:SharedArchiveFile=" + ARCHIVE, command);
    }

    private static String run(int exit, String option, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("KCADM", KCADM.toString());
        // Where kcadm keeps who it is; and a JVM that is quick to start.
        process.environment()
                .put("KC_OPTS", "-Duser.home=" + HOME + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + option);
        Path output = HOME.resolve("output");
        Process running =
                process.redirectInput(NOTHING).redirectOutput(output.toFile()).start();
        boolean ended = running.waitFor(120, TimeUnit.SECONDS);
        if (!ended) {
            running.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(running.exitValue()).as(text).isEqualTo(exit);
        return text;
    }
}
