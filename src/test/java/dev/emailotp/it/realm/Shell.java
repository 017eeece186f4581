package dev.emailotp.it.realm;

import dev.emailotp.it.support.Programs;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Commands as an administrator types them, against the server of the tests. */
final class Shell {
    private final Map<String, String> environment;

    private Shell(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Skips the test on a machine without bash or curl. */
    static Shell at(TestRealm realm) {
        Assumptions.assumeTrue(
                Stream.of("bash", "curl").allMatch(program -> Programs.runs(program, "--version")),
                "needs bash and curl");
        return new Shell(Map.of(
                "KEYCLOAK",
                RunningKeycloak.get().baseUrl(),
                "REALM",
                realm.name(),
                "ADMIN_PASSWORD",
                "admin",
                "DEMO_APP_SECRET",
                "demo-app-secret-for-demos-only",
                "DEMO_SERVICE_SECRET",
                "demo-service-secret-for-demos-only"));
    }

    /** @return what the commands wrote */
    String run(String script, String... arguments) {
        List<String> command = Stream.concat(Stream.of("bash", "-c", script, "bash"), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(script + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
