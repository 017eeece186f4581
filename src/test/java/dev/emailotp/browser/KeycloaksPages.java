package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.emailotp.it.support.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm with the theme {@code email-otp} and a browser, and for each test a window. */
abstract class KeycloaksPages {
    private static Playwright playwright;
    private static Browser browser;
    static TestRealm realm;

    /** Keycloak's own templates skip levels of headings, leave one empty, and number a button; no style sheet mends that. */
    final Looks looks = new Looks("heading-order", "empty-heading", "tabindex");

    BrowserContext context;
    Page page;

    @BeforeAll
    static void open() {
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
        realm = realm(false);
    }

    static TestRealm realm(boolean organizations) {
        TestRealm made = TestRealm.of(KeycloaksPages.class)
                .settings(settings -> {
                    settings.setLoginTheme("email-otp");
                    settings.setOrganizationsEnabled(organizations);
                })
                .withoutSecondFactor()
                .make();
        ClientRepresentation app = made.api().clients().findByClientId("app").get(0);
        // A page that there is: a browser shows an error where no application answers.
        app.setRedirectUris(List.of(made.issuer(), named(made.issuer())));
        app.setBaseUrl(made.issuer());
        made.api().clients().get(app.getId()).update(app);
        return made;
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void newWindow() {
        context = browser.newContext();
        context.setDefaultTimeout(60_000);
        page = context.newPage();
    }

    @AfterEach
    void closeWindow() {
        context.close();
    }

    final void look(String shown, String name) {
        assertThat(page.locator(shown).first()).isVisible();
        looks.at(page, name);
    }

    /** @return where the form of the sign-in page led */
    final String signIn(String person, String more) {
        return signIn(person, more, url -> url);
    }

    final String signIn(String person, String more, UnaryOperator<String> change) {
        page.navigate(change.apply(signInUrl() + more));
        String action = page.locator("#kc-form-login").getAttribute("action");
        page.locator("#username").fill(person);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        return action;
    }

    static String signInUrl() {
        return signInUrl(realm);
    }

    static String signInUrl(TestRealm of) {
        return of.signInUrl()
                .replaceFirst(
                        "redirect_uri=.*", "redirect_uri=" + URLEncoder.encode(of.issuer(), StandardCharsets.UTF_8));
    }

    /** There are no security keys for numbers. */
    static String named(String url) {
        return url.replace("127.0.0.1", "localhost");
    }
}
