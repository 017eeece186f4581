package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs in docs/examples/api do what they say. */
class ApiExamplesIT {
    private static final String FOLDER = "docs/examples/api/";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static TestRealm realm;
    private static NativeApp service;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(ApiExamplesIT.class).passwordless().make();
        Map<String, String> all = Map.of("purposes", "login verify-email", "grant", "true");
        service = NativeApp.confidential(realm, "service", all);
        NativeApp.publicApp(realm, "phone", all);
    }

    @Test
    void aClientWithASecretWalksThroughAllRequestsWithCurl() {
        assumeTrue(runs("bash", "--version") && runs("curl", "--version"), "needs bash and curl");
        assertThat(signIn("ann", 2, "service", "bash", FOLDER + "walk.sh"))
                .contains("user: {", "refreshed: \"active\":true", "signed out: \"active\":false", "proof: ey");
    }

    @Test
    void theCommandForAdministratorsSwitchesAClientOn() throws IOException {
        String home = System.getProperty("keycloak.home", "");
        assumeTrue(Files.isRegularFile(Path.of(home, "bin", "kcadm.sh")), "needs the distribution");
        Matcher command = Pattern.compile("(?s)```sh\n(kcadm.*?)```").matcher(Files.readString(Path.of("docs/api.md")));
        assertThat(command.find()).isTrue();
        Process process = start(
                Map.of(
                        "KEYCLOAK", RunningKeycloak.get().baseUrl(),
                        "REALM", realm.name(),
                        "KC_CLI_PASSWORD", "admin",
                        "HOME", folder.toString(),
                        "PATH", Path.of(home, "bin") + ":" + System.getenv("PATH")),
                "bash",
                "-ec",
                command.group(1));
        String output = output(process);
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(realm.api().clients().findByClientId("phone").get(0).getAttributes())
                .containsEntry("email-otp.purposes", "login verify-email")
                .containsEntry("email-otp.grant", "true")
                .containsEntry("email-otp.codeLifetime", "120");
    }

    @Test
    void aNodeScriptSignsInAndRefreshes() {
        assumeTrue(runs("node", "--version"), "needs Node");
        assertThat(signIn("ben", 1, "phone", "node", FOLDER + "sign-in.mjs"))
                .contains("signed in: " + realm.address("ben"));
    }

    @Test
    void aJavaClassSignsInAndRefreshes() {
        assertThat(signIn("cat", 1, "phone", JAVA, FOLDER + "SignIn.java"))
                .contains("signed in: " + realm.address("cat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "node", "python3"})
    void aProofIsCheckedAndAnotherOneIsNotAccepted(String language) {
        assumeTrue(
                switch (language) {
                    case "node" -> runs("node", "--version");
                    case "python3" -> runs("python3", "-c", "import jwt, cryptography");
                    default -> true;
                },
                "needs " + language);
        String[] program =
                switch (language) {
                    case "java" ->
                        new String[] {JAVA, "-cp", System.getProperty("java.class.path"), FOLDER + "VerifyProof.java"};
                    case "node" -> new String[] {"node", FOLDER + "verify-proof.mjs"};
                    default -> new String[] {"python3", FOLDER + "verify_proof.py"};
                };
        String person = "dan-" + language;
        String proof = service.verify(
                        service.sendCode("verify-email", realm.address(person), "nonce", "n-1"),
                        realm.mailTo(person).code(1))
                .text("proof");
        assertThat(check(program, "n-1", proof)).isEqualTo("proven: " + realm.address(person) + "\n");
        assertThat(check(program, "n-2", proof)).doesNotContain("proven");
        String[] parts = proof.split("\\.");
        String forged = parts[0] + "." + parts[1] + "." + parts[2].substring(1) + parts[2].charAt(0);
        assertThat(check(program, "n-1", forged)).doesNotContain("proven");
    }

    private static String check(String[] program, String nonce, String proof) {
        String[] command = Arrays.copyOf(program, program.length + 1);
        command[program.length] = proof;
        Process process = start(
                Map.of("ISSUER", realm.issuer(), "CLIENT_ID", "service", "PURPOSE", "verify-email", "NONCE", nonce),
                command);
        return output(process);
    }

    /** @param codes how many codes the program asks for */
    private static String signIn(String person, int codes, String client, String... command) {
        realm.person(person);
        Process process = start(
                Map.of(
                        "KEYCLOAK", RunningKeycloak.get().baseUrl(),
                        "REALM", realm.name(),
                        "CLIENT_ID", client,
                        "CLIENT_SECRET", NativeApp.SECRET,
                        "EMAIL", realm.address(person)),
                command);
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (int i = 1; i <= codes; i++) {
                input.write(realm.mailTo(person).code(i) + "\n");
                input.flush();
            }
        } catch (IOException e) {
            throw new AssertionError(output(process), e);
        }
        String output = output(process);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Process start(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String output(Process process) {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return output;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
