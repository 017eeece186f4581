package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import dev.emailotp.it.support.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
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
    private VirtualKey key;
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
        landOnAPageThatThereIs();
        alice = realm.person("alice", user -> user.setRequiredActions(List.of("webauthn-register-passwordless")));
        context = browser.newContext();
        context.setDefaultTimeout(120_000);
        page = context.newPage();
        page.onDialog(Dialog::accept);
        key = VirtualKey.plugInto(page);
        page.navigate(address());
        page.locator("#email").fill(realm.address("alice"));
        page.locator("#kc-login").click();
        enter(realm.mailTo("alice").code(1));
        // Waits for the page to be loaded: before that, its button does nothing.
        page.waitForURL(Pattern.compile(".*/required-action\\?.*"));
        page.locator("#registerWebAuthn").click();
        awaitSignedIn();
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
        key.presence(false);
        page.navigate(address());
        assertThat(page.locator("#email")).hasAttribute("autocomplete", "username webauthn");
        key.presence(true);
        page.locator("#authenticateWebAuthnButton").click();
        expectSignedInByPasskey();
    }

    @Test
    void theNextStepKnowsThatNoMailboxWasProven() {
        realm.steps().sequence(TestRealm.PASSWORDLESS, TestRealm.STEP);
        open(address());
        enter(realm.mailTo("alice").code(2));
        awaitSignedIn();
    }

    /** The same login with a code alone is refused: {@code SessionGuardIT}. */
    @Test
    void aSessionOfAMailboxRemovesThePasskeyOnceThePasskeyIsGiven() {
        realm.flows().enableAction("delete_credential", true);
        key.presence(false);
        page.navigate(address());
        page.locator("#email").fill(realm.address("alice"));
        page.locator("#kc-login").click();
        enter(realm.mailTo("alice").code(2));
        awaitSignedIn();
        page.navigate(address() + "&prompt=login&kc_action=delete_credential:"
                + passkeys().findFirst().orElseThrow().getId());
        assertThat(page.locator("#code")).isVisible();
        key.presence(true);
        // The person is known here and asked for a code; the page with the passkey is that for the address.
        page.locator("#reset-login").click(new Locator.ClickOptions().setNoWaitAfter(true));
        page.locator("#kc-accept").click();
        awaitSignedIn();
        assertThat(passkeys()).isEmpty();
    }

    private Stream<CredentialRepresentation> passkeys() {
        return realm.api().users().get(alice).credentials().stream()
                .filter(credential -> credential.getType().equals(PASSKEY));
    }

    /** Types the code: whether the page submits one that is filled in depends on whether its script is there yet. */
    private void enter(String code) {
        page.locator("#code").pressSequentially(code);
        page.keyboard().press("Enter");
    }

    /** Does not wait for the page, which the passkey may leave at once. */
    private void open(String address) {
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    }

    private void expectSignedInByPasskey() {
        awaitSignedIn();
        EventRepresentation login = realm.events("LOGIN").get(0);
        assertThat(login.getUserId()).isEqualTo(alice);
        assertThat(login.getDetails()).containsEntry("credential_type", PASSKEY);
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    private void awaitSignedIn() {
        page.waitForURL(Pattern.compile(Pattern.quote(landing()) + "\\?.*code=.*"));
    }

    /** A browser shows an error where no application answers, and that would meet the next page it is to open. */
    private void landOnAPageThatThereIs() {
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setRedirectUris(List.of(landing()));
        realm.api().clients().get(app.getId()).update(app);
    }

    private String landing() {
        return named(realm.issuer());
    }

    private String address() {
        return named(realm.signInUrl())
                .replaceFirst(
                        "redirect_uri=.*", "redirect_uri=" + URLEncoder.encode(landing(), StandardCharsets.UTF_8));
    }

    /** There are no passkeys for numbers. */
    private static String named(String url) {
        return url.replaceFirst("127\\.0\\.0\\.1", "localhost");
    }
}
