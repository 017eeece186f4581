package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** A passkey of the browser on the page that asks for an address. */
class PasskeyBrowserIT {
    private static final String PASSKEY = "webauthn-passwordless";

    private static Playwright playwright;
    private static Browser browser;

    private final TestRealm realm = TestRealm.of(PasskeyBrowserIT.class)
            .settings(settings -> settings.setWebAuthnPolicyPasswordlessPasskeysEnabled(true))
            .passwordless()
            .make();
    private BrowserContext context;
    private Page page;
    private CDPSession devices;
    private String device = "";
    private String alice = "";

    @BeforeAll
    static void open() {
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void aliceHasSetUpAPasskey() {
        alice = realm.person("alice", user -> user.setRequiredActions(List.of("webauthn-register-passwordless")));
        context = browser.newContext();
        page = context.newPage();
        page.onDialog(Dialog::accept);
        devices = context.newCDPSession(page);
        devices.send("WebAuthn.enable");
        device = devices.send("WebAuthn.addVirtualAuthenticator", authenticator())
                .get("authenticatorId")
                .getAsString();
        page.navigate(address());
        page.locator("#email").fill(realm.address("alice"));
        page.locator("#kc-login").click();
        page.locator("#code").fill(realm.mailTo("alice").code(1));
        page.locator("#code").press("Enter");
        page.locator("#registerWebAuthn").click();
        awaitLogins(1);
        context.clearCookies();
    }

    @AfterEach
    void closeWindow() {
        context.close();
        realm.api().remove();
    }

    @Test
    void thePasskeyThatTheBrowserProposesInTheFieldSignsIn() {
        open(address());
        expectSignedInByPasskey();
    }

    @Test
    void theButtonSignsInToo() {
        presence(false);
        page.navigate(address());
        assertThat(page.locator("#email")).hasAttribute("autocomplete", "username webauthn");
        presence(true);
        page.locator("#authenticateWebAuthnButton").click();
        expectSignedInByPasskey();
    }

    @Test
    void theNextStepKnowsThatNoMailboxWasProvenAndThePasskeyCountsForItself() {
        realm.flows().enableAction("delete_credential", true);
        realm.steps().sequence(TestRealm.PASSWORDLESS, TestRealm.STEP);
        CredentialRepresentation passkey = realm.api().users().get(alice).credentials().stream()
                .filter(credential -> credential.getType().equals(PASSKEY))
                .findFirst()
                .orElseThrow();
        open(address() + "&kc_action=delete_credential:" + passkey.getId());
        page.locator("#code").fill(realm.mailTo("alice").code(2));
        page.locator("#code").press("Enter");
        page.locator("#kc-accept").click();
        eventually(() -> assertThat(realm.api().users().get(alice).credentials())
                .noneMatch(credential -> credential.getType().equals(PASSKEY)));
    }

    /** Does not wait for the page, which the passkey may leave at once. */
    private void open(String address) {
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    }

    private void expectSignedInByPasskey() {
        awaitLogins(2);
        EventRepresentation login = realm.events("LOGIN").get(0);
        assertThat(login.getUserId()).isEqualTo(alice);
        assertThat(login.getDetails()).containsEntry("credential_type", PASSKEY);
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    private void awaitLogins(int count) {
        eventually(() -> assertThat(realm.events("LOGIN")).hasSize(count));
    }

    private void presence(boolean automatic) {
        JsonObject setting = new JsonObject();
        setting.addProperty("authenticatorId", device);
        setting.addProperty("enabled", automatic);
        devices.send("WebAuthn.setAutomaticPresenceSimulation", setting);
    }

    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        return authenticator;
    }

    /** Under a name, because there are no passkeys for numbers. */
    private String address() {
        return realm.signInUrl().replaceFirst("127\\.0\\.0\\.1", "localhost");
    }
}
