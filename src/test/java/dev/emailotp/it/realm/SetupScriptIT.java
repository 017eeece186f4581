package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlow;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.keycloak.representations.idm.RealmRepresentation;

/** The script that sets an existing realm up, run with the kcadm of the distribution against the running server. */
@DisabledOnOs(OS.WINDOWS)
class SetupScriptIT {
    private static final Path KCADM = Path.of(System.getProperty("keycloak.home"), "bin", "kcadm.sh");
    private static final Path HOME = Path.of("target/it/kcadm").toAbsolutePath();
    private static final Path ARCHIVE = HOME.resolve("classes.jsa");

    @Test
    void aRealmThatHasNothingIsSetUpInOneGoAndAnotherRunLeavesItAsItIs() throws Exception {
        Files.createDirectories(HOME);
        TestRealm realm = TestRealm.create(SetupScriptIT.class);
        realm.person("dinah");
        // The first of many JVMs keeps what it has loaded for those that follow.
        run(
                0,
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
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
                "admin");
        realm.update(stock -> stock.setBrowserFlow("browser"));
        assertThat(script("--check", realm.name()))
                .contains("ok       a mail server is set", "open     the direct grant flow \"direct grant\"");
        setUp(realm);
        Map<String, JsonNode> made = state(realm);
        assertThat(script("--check", realm.name()))
                .contains("ok       the direct grant flow")
                .doesNotContain("open ");

        Page page = realm.passwordEntered(new Browser(), "dinah").expectCodePage();
        page.enter(realm.mailTo("dinah").code(1)).expectSignedIn();
        PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, "dinah", TestRealm.PASSWORD)
                .expectTheBrowserNamed();
        Browser forgetful = new Browser();
        Page reset = forgetful
                .get(realm.resetUrl(forgetful.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "dinah"))
                .expectCodePage();
        CodeFlow.RESET.end(reset.enter(realm.mailTo("dinah").code(2))).expectSignedIn();

        assertThat(steps(realm, "browser with email code"))
                .contains("auth-recovery-authn-code-form ALTERNATIVE")
                .contains("conditional-credential REQUIRED");
        assertThat(steps(realm, "reset with email code")).contains("auth-recovery-authn-code-form ALTERNATIVE");
        assertThat(steps(realm, "saml ecp")).containsExactly("http-basic-authenticator DISABLED");
        assertThat(steps(realm, "docker auth")).containsExactly("docker-http-basic-authenticator DISABLED");

        setUp(realm);
        assertThat(state(realm)).isEqualTo(made);

        script("--undo", realm.name());
        RealmRepresentation settings = realm.api().toRepresentation();
        assertThat(settings.getBrowserFlow()).isEqualTo("browser");
        assertThat(settings.getDirectGrantFlow()).isEqualTo("direct grant");
        assertThat(settings.isVerifyEmail()).isFalse();
        realm.update(changed -> changed.setOrganizationsEnabled(true));
        assertThat(refusal(realm.name())).contains("is not changed: it has organizations");
        realm.update(changed -> {
            changed.setOrganizationsEnabled(false);
            changed.setBrowserFlow(RealmFlows.BROWSER);
        });
        assertThat(refusal(realm.name())).contains("is not changed: its browser flow is");
    }

    private static String script(String... arguments) throws IOException, InterruptedException {
        return runScript(0, arguments);
    }

    private static String refusal(String realm) throws IOException, InterruptedException {
        return runScript(1, realm);
    }

    private static String runScript(int exit, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "scripts/setup-realm.sh"));
        command.addAll(List.of(arguments));
        return run(exit, "-XX:SharedArchiveFile=" + ARCHIVE, command.toArray(String[]::new));
    }

    private static void setUp(TestRealm realm) throws IOException, InterruptedException {
        assertThat(script(realm.name())).contains("The realm " + realm.name() + " is set up.");
    }

    private static List<String> steps(TestRealm realm, String flow) {
        return realm.api().flows().getExecutions(flow).stream()
                .map(step -> step.getProviderId() + " " + step.getRequirement())
                .toList();
    }

    /** All that the script may touch. */
    private static Map<String, JsonNode> state(TestRealm realm) {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> state = new LinkedHashMap<>();
        RealmRepresentation settings = realm.api().toRepresentation();
        // Keycloak writes defaults down here with every update, whatever that is about.
        settings.setAttributes(null);
        // Without a user and a password, it drops these with the first update.
        settings.getSmtpServer().keySet().removeAll(List.of("user", "password"));
        state.put("realm", json.valueToTree(settings));
        state.put("actions", json.valueToTree(realm.api().flows().getRequiredActions()));
        realm.api()
                .flows()
                .getFlows()
                .forEach(flow -> state.put(
                        flow.getAlias(), json.valueToTree(realm.api().flows().getExecutions(flow.getAlias()))));
        return state;
    }

    private static String run(int exit, String option, String... command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("KCADM", KCADM.toString());
        // Where kcadm keeps who it is; and a JVM that is quick to start.
        process.environment()
                .put("KC_OPTS", "-Duser.home=" + HOME + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + option);
        Path output = HOME.resolve("output");
        Process running = process.redirectOutput(output.toFile()).start();
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
