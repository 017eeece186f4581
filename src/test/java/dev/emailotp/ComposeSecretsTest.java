package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An installation by docker-compose.yml has secrets of its own, or does not start. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one for bash")
class ComposeSecretsTest {
    private static final String OWN = "4f0c1d9e8a7b6c5d4e3f2a1b0c9d8e7f";
    private static final Pattern ASKED_FOR = Pattern.compile("\\$\\{([A-Z_]+):\\?");
    private static final Pattern PASSED_WITH_A_VALUE = Pattern.compile("\\$\\{([A-Z_]*(?:PASSWORD|SECRET)):-([^}]+)}");
    private static final Pattern CHECKED = Pattern.compile("command: \\[([A-Z_, ]+)]");

    @Test
    void whatIsAskedForIsWhatIsChecked() throws IOException {
        String compose = Files.readString(Path.of("docker-compose.yml"));
        TreeSet<String> asked = ASKED_FOR
                .matcher(compose)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String checked = CHECKED.matcher(compose)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(asked).contains("DB_PASSWORD", "DEMO_SERVICE_SECRET").containsExactlyInAnyOrder(checked.split(", "));
    }

    @Test
    void noSecretHasADefaultInWhatComposeStarts() throws IOException {
        assertThat(PASSED_WITH_A_VALUE
                        .matcher(Files.readString(Path.of("docker-compose.yml")))
                        .results()
                        .map(match -> match.group(2)))
                .as("providers that are not configured are hidden")
                .isNotEmpty()
                .allMatch("not-configured"::equals);
        String realm = Files.readString(Path.of("realm-export.json"));
        assertThat(realm).doesNotContain("\"credentials\": [", "secretData", "demos-only");
        assertThat(Pattern.compile("\"secret\": \"([^\"]*)\"")
                        .matcher(realm)
                        .results()
                        .map(match -> match.group(1)))
                .hasSize(2)
                .allMatch(secret -> secret.matches("\\$\\{[A-Z_]+}"));
    }

    @Test
    void theValuesOfTheExampleDoNotPass() throws IOException {
        assertThat(check(example())).isNotZero();
        assertThat(check(own())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "change-me",
                "ChangeMe-ChangeMe-ChangeMe",
                "demo-app-secret-for-demos-only",
                "fifteen-letters"
            })
    void oneWeakSecretIsEnough(String weak) throws IOException {
        for (String name : own().keySet()) {
            Map<String, String> values = new HashMap<>(own());
            values.put(name, weak);
            assertThat(check(values)).as("%s=%s", name, weak).isNotZero();
        }
    }

    @Test
    void composeItselfRefusesTheExampleAndTakesSecretsOfOnesOwn() throws IOException {
        List<String> compose = Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(command -> run(command, List.of("version"), Map.of()) == 0)
                .findFirst()
                .orElse(List.of());
        Assumptions.assumeFalse(compose.isEmpty(), "needs docker compose");
        List<String> config = List.of("--env-file", ".env.example", "config", "-q");
        assertThat(run(compose, config, Map.of())).isNotZero();
        assertThat(run(compose, config, own())).isZero();
    }

    private static Map<String, String> own() throws IOException {
        return example().keySet().stream().collect(Collectors.toMap(name -> name, name -> OWN));
    }

    /** The secrets of the example. */
    private static Map<String, String> example() throws IOException {
        Predicate<String> asked = line -> line.matches("[A-Z_]+(PASSWORD|SECRET)=.*");
        return Files.readAllLines(Path.of(".env.example")).stream()
                .filter(asked)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static int check(Map<String, String> values) {
        return run(List.of("sh", "docker/check-secrets.sh"), List.copyOf(values.keySet()), values);
    }

    private static int run(List<String> program, List<String> arguments, Map<String, String> environment) {
        List<String> command =
                Stream.concat(program.stream(), arguments.stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(environment.values().stream().filter(value -> !value.isBlank()))
                    .as("no secret is written")
                    .noneMatch(output::contains);
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
