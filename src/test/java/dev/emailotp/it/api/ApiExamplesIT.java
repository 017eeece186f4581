package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.Programs;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        Map<String, String> all = Map.of("purposes", "login verify-email", "grant", "true", "challenge", "true");
        service = NativeApp.confidential(realm, "service", all);
        NativeApp.publicApp(realm, "phone", all);
    }

    @Test
    void aClientWithASecretWalksThroughAllRequestsWithCurl() {
        assumeTrue(Programs.runs("bash", "--version") && Programs.runs("curl", "--version"), "needs bash and curl");
        assertThat(signIn(realm, "ann", 2, "service", "bash", FOLDER + "walk.sh"))
                .contains("user: {", "refreshed: \"active\":true", "signed out: \"active\":false", "proof: ey");
    }

    @Test
    void passwordAndCodeWithCurl() {
        assumeTrue(Programs.runs("bash", "--version") && Programs.runs("curl", "--version"), "needs bash and curl");
        TestRealm two = TestRealm.of(ApiExamplesIT.class)
                .requiredSecondFactor()
                .directGrant(Map.of("sendsCode", "true"))
                .make();
        NativeApp.confidential(two, "service", Map.of("challenge", "true"));
        assertThat(signIn(two, "eve", 2, "service", "bash", FOLDER + "two-factors.sh")
                        .lines()
                        .map(line -> line.replaceFirst("user: \\{.*", "user")))
                .containsExactly(
                        "asks: password_required",
                        "asks: code_required",
                        "user",
                        "refreshed: \"active\":true",
                        "signed out: \"active\":false",
                        "asks: code_required",
                        "user",
                        "refreshed: \"active\":true",
                        "signed out: \"active\":false");
    }

    @Test
    void aClientWithAKeyOfItsOwnWalksWithCurl() {
        assumeTrue(
                Programs.runs("bash", "--version")
                        && Programs.runs("curl", "--version")
                        && Programs.runs("openssl", "version"),
                "needs bash, curl and openssl");
        String output = signIn(realm, "fay", 2, "phone", "bash", FOLDER + "dpop.sh");
        assertThat(List.of(output.split("type: DPoP")).subList(1, 3)).allSatisfy(login -> assertThat(login)
                .contains(realm.address("fay"), "without the key: 401", "signed out: invalid_grant"));
    }

    @Test
    void theCommandForAdministratorsSwitchesAClientOn() throws IOException {
        String home = System.getProperty("keycloak.home", "");
        assumeTrue(Files.isRegularFile(Path.of(home, "bin", "kcadm.sh")), "needs the distribution");
        Matcher command = Pattern.compile("(?s)```sh\n(kcadm.*?)```").matcher(Files.readString(Path.of("docs/api.md")));
        assertThat(command.find()).isTrue();
        Process process = Programs.start(
                Map.of(
                        "KEYCLOAK", RunningKeycloak.get().baseUrl(),
                        "REALM", realm.name(),
                        "KC_CLI_PASSWORD", "admin",
                        "HOME", folder.toString(),
                        "PATH", Path.of(home, "bin") + ":" + System.getenv("PATH")),
                "bash",
                "-ec",
                command.group(1));
        String output = Programs.output(process);
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(realm.api().clients().findByClientId("phone").get(0).getAttributes())
                .containsEntry("email-otp.purposes", "login verify-email")
                .containsEntry("email-otp.grant", "true")
                .containsEntry("email-otp.codeLifetime", "120");
    }

    @Test
    void aNodeScriptSignsInAndRefreshes() {
        assumeTrue(Programs.runs("node", "--version"), "needs Node");
        assertThat(signIn(realm, "ben", 1, "phone", "node", FOLDER + "sign-in.mjs"))
                .contains("signed in: " + realm.address("ben"));
    }

    @Test
    void aJavaClassSignsInAndRefreshes() {
        assertThat(signIn(realm, "cat", 1, "phone", JAVA, FOLDER + "SignIn.java"))
                .contains("signed in: " + realm.address("cat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "node", "python3"})
    void aProofIsCheckedAndAnotherOneIsNotAccepted(String language) {
        assumeTrue(
                switch (language) {
                    case "node" -> Programs.runs("node", "--version");
                    case "python3" -> Programs.runs("python3", "-c", "import jwt, cryptography");
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
        Process process = Programs.start(
                Map.of("ISSUER", realm.issuer(), "CLIENT_ID", "service", "PURPOSE", "verify-email", "NONCE", nonce),
                command);
        return Programs.output(process);
    }

    /** @param codes how many codes the program asks for */
    private static String signIn(TestRealm in, String person, int codes, String client, String... command) {
        in.person(person);
        Process process = Programs.start(
                Map.of(
                        "KEYCLOAK",
                        RunningKeycloak.get().baseUrl(),
                        "REALM",
                        in.name(),
                        "CLIENT_ID",
                        client,
                        "CLIENT_SECRET",
                        NativeApp.SECRET,
                        "EMAIL",
                        in.address(person),
                        "USERNAME",
                        person,
                        "PASSWORD",
                        TestRealm.PASSWORD),
                command);
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (int i = 1; i <= codes; i++) {
                input.write(in.mailTo(person).code(i) + "\n");
                input.flush();
            }
        } catch (IOException e) {
            throw new AssertionError(Programs.output(process), e);
        }
        String output = Programs.output(process);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
