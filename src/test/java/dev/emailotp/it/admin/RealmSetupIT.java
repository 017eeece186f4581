package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlow;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** An existing realm is set up for codes by email, by copies of its own flows. */
class RealmSetupIT {
    private static final String BROWSER = "browser with email code";

    private TestRealm realm;
    private SetupDoor door;

    /** The flows of a new realm of Keycloak's. */
    @BeforeEach
    void makeRealm() {
        realm = TestRealm.of(RealmSetupIT.class)
                .settings(settings -> settings.setAdminEventsEnabled(true))
                .make();
        realm.update(stock -> stock.setBrowserFlow("browser"));
        realm.person("dinah");
        door = new SetupDoor(realm);
    }

    @Test
    void aRealmThatHasNothingIsSetUpInOneGoAndAnotherRunLeavesItAsItIs() throws IOException {
        assertThat(door.findings())
                .contains("ok: a mail server is set")
                .contains("missing: the browser flow \"browser\" has no step for codes: nobody is asked for one")
                .contains("open: the direct grant flow \"direct grant\" gives tokens for a password alone");
        List<String> changes = door.changes("POST");
        assertThat(door.findings()).noneMatch(line -> line.startsWith("open") || line.startsWith("missing"));

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
        realm.person("lory");
        Page withoutPassword = new Browser()
                .get(realm.signInUrl())
                .tryAnotherWay()
                .pick("Code by email, without a password")
                .enterAddress(realm.address("lory"))
                .expectCodePage();
        withoutPassword.enter(realm.mailTo("lory").code(1)).expectSignedIn();

        assertThat(steps(BROWSER))
                .contains("auth-recovery-authn-code-form ALTERNATIVE", "webauthn-authenticator ALTERNATIVE")
                .contains("conditional-credential REQUIRED");
        assertThat(steps("reset with email code"))
                .contains("auth-recovery-authn-code-form ALTERNATIVE")
                .contains("reset-password REQUIRED")
                .doesNotContain("reset-credential-email REQUIRED");
        assertThat(steps("saml ecp")).containsExactly("http-basic-authenticator DISABLED");
        assertThat(steps("docker auth")).containsExactly("docker-http-basic-authenticator DISABLED");

        assertThat(changes)
                .contains("copies the flow \"browser\" as \"browser with email code\", and uses the copy")
                .contains("switches \"Verify email\" on");
        Map<String, JsonNode> made = state();
        assertThat(door.changes("POST")).isEmpty();
        assertThat(state()).isEqualTo(made);
    }

    @Test
    void whatWouldChangeIsShownAndNothingChanges() throws IOException {
        Map<String, JsonNode> before = state();
        List<String> shown = door.changes("GET");
        assertThat(state()).isEqualTo(before);
        assertThat(door.changes("POST")).isEqualTo(shown).isNotEmpty();
    }

    @Test
    void theWayBackLeadsToTheFlowsAndSettingsOfBefore() throws IOException {
        RealmRepresentation before = realm.api().toRepresentation();
        door.changes("POST");
        assertThat(door.changes("DELETE"))
                .contains("sets browserFlow back to browser", "opens the flow \"saml ecp\" again");
        RealmRepresentation settings = realm.api().toRepresentation();
        assertThat(settings).usingRecursiveComparison().isEqualTo(before);
        assertThat(steps("saml ecp")).containsExactly("http-basic-authenticator REQUIRED");
        assertThat(door.refusal("DELETE")).endsWith("is not changed: it was not set up");
        assertThat(door.changes("POST"))
                .as("the way there is open again")
                .contains("uses the flow \"browser with email code\", which is there already, in place of \"browser\"");
        assertThat(door.changes("DELETE")).contains("sets browserFlow back to browser");
    }

    @Test
    void aFlowOfTheRealmsOwnKeepsItsSteps() throws IOException {
        realm.flows().requirement(RealmFlows.BROWSER, TestRealm.STEP, "DISABLED");
        realm.flows().add(RealmFlows.BROWSER + " forms", "auth-otp-form", "DISABLED");
        realm.update(settings -> settings.setBrowserFlow(RealmFlows.BROWSER));
        List<String> own = steps(RealmFlows.BROWSER);
        assertThat(door.changes("POST"))
                .contains("copies the flow \"with email code\" as \"" + BROWSER + "\", and uses the copy");
        assertThat(steps(RealmFlows.BROWSER)).as("the flow itself").isEqualTo(own);
        assertThat(steps(BROWSER)).contains("auth-otp-form DISABLED", TestRealm.STEP + " DISABLED");
        Page page = realm.passwordEntered(new Browser(), "dinah").expectCodePage();
        page.enter(realm.mailTo("dinah").code(1)).expectSignedIn();
    }

    @Test
    void theWayOfOrganizationsStays() throws IOException {
        realm.update(settings -> settings.setOrganizationsEnabled(true));
        assertThat(steps("browser")).contains("organization ALTERNATIVE");
        door.changes("POST");
        assertThat(steps(BROWSER)).contains("organization ALTERNATIVE");
        Page named = new Browser().get(realm.signInUrl()).submit("kc-form-login", Map.of("username", "dinah"));
        Page page = named.submit("kc-form-login", Map.of("username", "dinah", "password", TestRealm.PASSWORD))
                .expectCodePage();
        page.enter(realm.mailTo("dinah").code(1)).expectSignedIn();
    }

    @Test
    void aFlowThatIsNotUnderstoodIsRefusedAndNothingChanges() throws IOException {
        realm.flows().makeSequence("name only", "auth-username-form");
        realm.update(settings -> settings.setBrowserFlow("name only"));
        Map<String, JsonNode> before = state();
        assertThat(door.refusal("GET")).endsWith("its browser flow asks for a password in 0 places instead of one");
        assertThat(door.refusal("POST")).contains("is not changed");
        assertThat(state()).isEqualTo(before);

        realm.flows().makeSequence("password only", "auth-username-password-form");
        realm.update(settings -> settings.setBrowserFlow("password only"));
        assertThat(door.refusal("POST")).contains("has 0 parts for second factors");

        realm.flows().requirement(RealmFlows.BROWSER, TestRealm.STEP, "DISABLED");
        realm.flows().requirement(RealmFlows.BROWSER, "auth-otp-form", "REQUIRED");
        realm.update(settings -> settings.setBrowserFlow(RealmFlows.BROWSER));
        assertThat(door.refusal("POST"))
                .contains("requires auth-otp-form, beside which Keycloak asks for no alternative");
    }

    @Test
    void aClientWithFlowsOfItsOwnIsNamed() throws IOException {
        String browser = realm.api().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals("browser"))
                .findFirst()
                .orElseThrow()
                .getId();
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setAuthenticationFlowBindingOverrides(Map.of("browser", browser));
        realm.api().clients().get(app.getId()).update(app);
        door.changes("POST");
        assertThat(door.findings())
                .contains("missing: the client \"app\" has the browser flow \"browser\", without a step for codes");
    }

    @Test
    void whoMayNotManageTheRealmSeesAndChangesNothing() {
        Browser mallory = SetupDoor.as(PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, "dinah", TestRealm.PASSWORD)
                .expectTokens()
                .body()
                .get("access_token")
                .asText());
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(mallory.request(method, door.url("")).status())
                    .as(method)
                    .isEqualTo(403);
        }
        assertThat(mallory.get(door.url("/check")).status()).isEqualTo(403);
    }

    @Test
    void whoSetTheRealmUpIsToldInAnAdminEvent() throws IOException {
        door.changes("GET");
        door.changes("POST");
        assertThat(realm.api().getAdminEvents())
                .filteredOn(event -> "email-otp/setup".equals(event.getResourcePath()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getOperationType()).isEqualTo("UPDATE");
                    assertThat(event.getResourceType()).isEqualTo("REALM");
                });
    }

    private List<String> steps(String flow) {
        return realm.api().flows().getExecutions(flow).stream()
                .map(step -> step.getProviderId() + " " + step.getRequirement())
                .toList();
    }

    /** All that a setup may touch. */
    private Map<String, JsonNode> state() {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> state = new LinkedHashMap<>();
        state.put("realm", json.valueToTree(realm.api().toRepresentation()));
        state.put("actions", json.valueToTree(realm.api().flows().getRequiredActions()));
        realm.api()
                .flows()
                .getFlows()
                .forEach(flow -> state.put(
                        flow.getAlias(), json.valueToTree(realm.api().flows().getExecutions(flow.getAlias()))));
        return state;
    }
}
