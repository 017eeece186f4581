package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.TestRealm;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** People set up, name and remove their factor in the account console, and choose one where the realm requires it. */
class FactorBrowserIT {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int PHONE = 320;

    private static TestRealm realm;
    private static Playwright playwright;
    private static Browser browser;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void open() {
        realm = TestRealm.of(FactorBrowserIT.class)
                .settings(settings -> settings.setLoginTheme("email-otp"))
                .make();
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("mode", "enrolled");
        realm.steps().configure(options).close();
        realm.flows()
                .registerAction(
                        "email-otp-configure",
                        "Set up codes by email",
                        80,
                        Map.of("otherAddress", "true", "mailsPerNetwork", "0", "guessesPerNetwork", "0"));
        realm.flows().enableAction("delete_credential", true);
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void newWindow() {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1100, 900));
        context.setDefaultTimeout(60_000);
        page = context.newPage();
    }

    @AfterEach
    void closeWindow() {
        context.close();
    }

    @Test
    void thePersonSetsItUpNamesItAndRemovesIt() {
        String id = realm.person("alice", user -> user.setEmailVerified(false));
        page.navigate(realm.issuer() + "/account/account-security/signing-in");
        signIn("alice");
        assertThat(page.getByText("Code by email").first()).isVisible();
        screenshot("factor-account-none");
        page.locator("[data-testid='email-otp/create']").click();
        assertThat(page.locator("#kc-email-otp-address-form")).isVisible();
        picture("factor-address");
        page.locator("#kc-login").click();
        assertThat(page.locator("#code")).isVisible();
        picture("factor-code");
        enter(realm.mailTo("alice").code(1));
        assertThat(page.locator("[data-testid='email-otp/credential-list']")).containsText("a***@");
        screenshot("factor-account-set-up");
        assertThat(factors(id)).hasSize(1);

        page.locator("[data-testid='email-otp/credential-list']")
                .getByText("Delete")
                .click();
        assertThat(page.locator("#kc-accept")).isVisible();
        picture("factor-remove");
        page.locator("#kc-accept").click();
        assertThat(page.getByText("is not set up").first()).isVisible();
        assertThat(factors(id)).isEmpty();
    }

    @Test
    void thePersonChoosesAmongTheFactorsThatAreRequired() {
        realm.flows()
                .registerAction(
                        "email-otp-require-factor",
                        "Require a second factor",
                        90,
                        Map.of("factors", "email,app", "graceLogins", "3", "graceDays", "7"));
        try {
            realm.person("bob", user -> user.setEmailVerified(false));
            page.navigate(realm.issuer() + "/account/");
            signIn("bob");
            assertThat(page.locator("#kc-email-otp-factor-form")).isVisible();
            assertThat(page.locator("#kc-email-otp-factor-form")).containsText("Sign-ins left without this step: 3");
            picture("factor-choice");
            page.locator("#kc-email-otp-factor-app").press("Tab");
            assertThat(page.locator("#kc-email-otp-postpone")).isFocused();
            page.locator("#kc-email-otp-factor-email").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#kc-email-otp-address-form")).isVisible();
        } finally {
            realm.api().flows().removeRequiredAction("email-otp-require-factor");
        }
    }

    @Test
    void eachWayHasANameAndAPicture() {
        realm.person("carol", user -> {
            AuthenticatorApp.give(user);
            CredentialRepresentation factor = new CredentialRepresentation();
            factor.setType("email-otp");
            factor.setUserLabel(realm.address("carol"));
            factor.setCredentialData(
                    "{\"version\":1,\"address\":\"" + realm.address("carol") + "\",\"followsAccount\":true}");
            factor.setSecretData("{}");
            user.getCredentials().add(factor);
        });
        page.navigate(realm.issuer() + "/account/");
        signIn("carol");
        page.locator("#try-another-way").click();
        assertThat(page.locator(".fa-envelope")).isVisible();
        picture("factor-ways");
        page.getByText("Code by email").first().click();
        assertThat(page.locator("#code")).isVisible();
    }

    private void signIn(String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
    }

    private void enter(String code) {
        page.locator("#code").pressSequentially(code);
        page.keyboard().press("Enter");
    }

    private static List<CredentialRepresentation> factors(String id) {
        return realm.api().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals("email-otp"))
                .toList();
    }

    private void screenshot(String name) {
        page.evaluate("() => document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Takes pictures, light and dark and on a phone, and looks for what keeps people out. */
    private void picture(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {1100, PHONE}) {
                page.setViewportSize(width, 900);
                screenshot(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                        .as("%s is as wide as the screen", name)
                        .isLessThanOrEqualTo(width);
                // Keycloak's own templates label the name and the ways they show wrongly.
                assertThat(new AxeBuilder(page)
                                .exclude(List.of("#kc-attempted-username"))
                                .analyze()
                                .getViolations())
                        .as("what keeps people out of %s", name)
                        .isEmpty();
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1100, 900);
    }
}
