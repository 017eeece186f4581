package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.RunningKeycloak;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** The script that sets an existing realm up, run with the kcadm of the distribution against the running server. */
@DisabledOnOs(OS.WINDOWS)
class SetupScriptIT {
    private static final Path KCADM = Path.of(System.getProperty("keycloak.home"), "bin", "kcadm.sh");
    private static final Path HOME = Path.of("target/it/kcadm").toAbsolutePath();
    private static final Path ARCHIVE = HOME.resolve("classes.jsa");
    /** A blank and an umlaut need to be encoded in an address. */
    private static final String REALM = "Wonder länd";

    private static final File NOTHING = new File("/dev/null");

    @BeforeAll
    static void signIn() throws Exception {
        Files.createDirectories(HOME);
        // The first of several JVMs keeps what it has loaded for those that follow.
        kcadm(
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "config",
                "credentials",
                "--server",
                RunningKeycloak.get().baseUrl(),
                "--realm",
                "master",
                "--user",
                "admin",
                "--password",
                "admin");
        RealmRepresentation stock = new RealmRepresentation();
        stock.setRealm(REALM);
        RunningKeycloak.get().admin().realms().create(stock);
    }

    @AfterAll
    static void removeRealm() {
        realm().remove();
    }

    @Test
    void aRealmIsCheckedShownSetUpAndBroughtBack() throws Exception {
        assertThat(script(0, "--check", REALM))
                .contains("missing  no mail server is set", "open  the direct grant flow \"direct grant\"");
        assertThat(script(0, "--dry-run", REALM)).contains("copies the flow \"browser\"");
        assertThat(script(1, REALM))
                .as("nobody is there to be asked")
                .contains("copies the flow \"browser\"", "Nothing is changed.");
        assertThat(realm().toRepresentation().getBrowserFlow()).isEqualTo("browser");
        assertThat(script(0, "--yes", REALM)).contains("The realm " + REALM + " is set up.");
        assertThat(realm().toRepresentation().getBrowserFlow()).isEqualTo("browser with email code");
        assertThat(script(0, "--yes", REALM)).contains("nothing to change");
        script(0, "--undo", REALM);
        assertThat(realm().toRepresentation().getBrowserFlow()).isEqualTo("browser");
        assertThat(script(1, "--undo", REALM)).contains("it was not set up");
    }

    private static RealmResource realm() {
        return RunningKeycloak.get().admin().realm(REALM);
    }

    private static String script(int exit, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "scripts/setup-realm.sh"));
        command.addAll(List.of(arguments));
        return run(exit, "-XX:SharedArchiveFile=" + ARCHIVE, command);
    }

    private static void kcadm(String option, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(KCADM.toString()));
        command.addAll(List.of(arguments));
        run(0, option, command);
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
