package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** People trust their device on the code page, and see and remove it in the account console. */
class TrustBrowserIT extends DemoInBrowser {
    private static final List<String> OF_A_LOGIN = List.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "AUTH_SESSION_ID");

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(TrustBrowserIT.class).make();
        realm.steps()
                .configure(Map.of("trustedDeviceDays", "30", "mailsPerNetwork", "0", "guessesPerNetwork", "0"))
                .close();
    }

    @Test
    void theCheckboxIsPartOfThePage() {
        expectTheCheckboxIn("email-otp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak.v2", "keycloak", "base"})
    @Tag("long")
    void theCheckboxIsPartOfThePageInEachTheme(String theme) {
        expectTheCheckboxIn(theme);
    }

    private void expectTheCheckboxIn(String theme) {
        realm.update(settings -> settings.setLoginTheme(theme));
        String name = "in-" + theme.replace('.', '-');
        realm.person(name);
        window(new Browser.NewContextOptions().setViewportSize(900, 900));
        Page page = enterPassword(name);
        Locator checkbox = page.getByLabel("Do not ask for a code on this device for 30 days");
        assertThat(checkbox).not().isChecked();
        assertThat(checkbox).hasAccessibleDescription("Only choose this on a device that no one else uses.");
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            screenshot(page, "trust-" + theme + "-" + scheme.name().toLowerCase(Locale.ROOT));
            new AxeBuilder(page)
                    .include("#kc-email-otp-form")
                    .analyze()
                    .getViolations()
                    .forEach(rule -> found.add(scheme + ": " + rule.getId() + " " + rule.getNodes()));
        }
        page.setViewportSize(320, 640);
        screenshot(page, "trust-" + theme + "-phone");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        // The label is as good a target as the box.
        page.getByText("Do not ask for a code on this device for 30 days").click();
        assertThat(checkbox).isChecked();
        assertThat(found).isEmpty();
    }

    @Test
    void aPastedCodeTakesTheChoiceAlongAndTheAccountConsoleShowsAndRemovesTheDevice() {
        realm.update(settings -> settings.setLoginTheme("email-otp"));
        String id = realm.person("alice");
        window(new Browser.NewContextOptions().setViewportSize(1100, 900));
        Page page = enterPassword("alice");
        page.getByLabel("Do not ask for a code on this device").check();
        page.locator("#code").fill(realm.mailTo("alice").code(1));
        assertThat(page.locator("#email")).isVisible();
        assertThat(devices(id)).hasSize(1);

        closeBrowser();
        page = enterPassword("alice");
        assertThat(page.locator("#email")).isVisible();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);

        page.navigate(account() + "/account-security/signing-in");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Trusted devices")))
                .isVisible();
        assertThat(page.locator("body")).containsText("On these devices, your password is enough to sign in.");
        screenshot(page, "trust-account");
        String label = devices(id).get(0).getUserLabel();
        assertThat(page.getByText(label)).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete"))
                .last()
                .click();
        screenshot(page, "trust-account-removal");
        page.locator("#kc-accept").click();
        assertThat(page.getByText("Signing in").first()).isVisible();
        assertThat(devices(id)).isEmpty();
        closeBrowser();
        assertThat(enterPassword("alice").locator("#kc-email-otp-form")).isVisible();
    }

    @Test
    void withoutJavaScriptTheCheckboxWorksToo() {
        realm.update(settings -> settings.setLoginTheme("keycloak.v2"));
        String id = realm.person("bill");
        // The account console needs scripts, which the page that leads to it does not.
        Page first = context.newPage();
        first.navigate(account());
        assertThat(first.locator("#kc-form-login")).isVisible();
        String signIn = first.url();
        window(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page page = context.newPage();
        page.navigate(signIn);
        password(page, "bill");
        page.locator("#trustDevice").check();
        page.locator("#code").fill(realm.mailTo("bill").code(1));
        page.locator("#kc-login").click();
        page.waitForURL(url -> url.contains("/account"));
        assertThat(devices(id)).hasSize(1);
    }

    private Page enterPassword(String person) {
        Page page = context.newPage();
        page.navigate(account());
        password(page, person);
        return page;
    }

    private static void password(Page page, String person) {
        realm.awaitCounted();
        page.locator("#username").fill(person);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
    }

    /** Ends the logins of the window and leaves what a browser keeps. */
    private void closeBrowser() {
        // An account console that stays open sees that its session is gone, and signs in beside the next login.
        List.copyOf(context.pages()).forEach(Page::close);
        OF_A_LOGIN.forEach(name -> context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(name)));
    }

    private static String account() {
        return realm.issuer() + "/account";
    }

    private static List<CredentialRepresentation> devices(String id) {
        return realm.api().users().get(id).credentials().stream()
                .filter(credential -> "email-otp-trusted-device".equals(credential.getType()))
                .toList();
    }
}
