package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm whose mails have a link beside the code, and for each test a person and a window. Pictures: target/screenshots. */
abstract class EntryLinkInBrowser {
    private static final Map<String, String> WITH_LINK =
            Map.of("mailHasLink", "true", "mailsPerNetwork", "0", "guessesPerNetwork", "0");

    private static Playwright playwright;
    private static Browser browser;
    static TestRealm realm;
    private static int people;

    final String person = "person" + people++;
    BrowserContext context;

    @BeforeAll
    static void open() {
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
        realm = TestRealm.of(EntryLinkInBrowser.class)
                .settings(settings -> settings.setLoginTheme("email-otp"))
                .frontendUrl()
                .verification(WITH_LINK)
                .make();
        realm.steps().configure(WITH_LINK).close();
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        // A page that there is: a browser shows an error where no application answers.
        app.setRedirectUris(List.of(realm.issuer()));
        realm.api().clients().get(app.getId()).update(app);
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void newPersonAndWindow() {
        realm.person(person);
        context = window(new Browser.NewContextOptions());
    }

    @AfterEach
    void closeWindow() {
        context.close();
    }

    static void expectFilledIn(Page page, String code) {
        assertThat(page.locator("#code")).hasValue(code);
        assertThat(page.locator("#kc-login")).isFocused();
        assertThat(page.url()).contains("/login-actions/").doesNotContain("#");
    }

    /** Comes as far as the page that waits for the code. */
    final Page signIn() {
        Page page = context.newPage();
        page.navigate(signInUrl());
        enterPassword(page);
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        return page;
    }

    final void enterPassword(Page page) {
        page.locator("#username").fill(person);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
    }

    final String link() {
        return Mailbox.entryLink(realm.mailTo(person).await(1));
    }

    final String id() {
        return realm.api().users().searchByUsername(person, true).get(0).getId();
    }

    static String signInUrl() {
        return realm.signInUrl()
                .replaceFirst(
                        "redirect_uri=.*", "redirect_uri=" + URLEncoder.encode(realm.issuer(), StandardCharsets.UTF_8));
    }

    static Pattern landing() {
        return Pattern.compile(Pattern.quote(realm.issuer()) + "\\?.*code=.*");
    }

    static BrowserContext window(Browser.NewContextOptions options) {
        BrowserContext opened = browser.newContext(options);
        opened.setDefaultTimeout(60_000);
        return opened;
    }

    /** Takes pictures, also on a phone, and looks for what keeps people out. */
    static void picture(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            DemoInBrowser.screenshot(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT));
            Barriers.expectNone(page, name);
        }
        page.setViewportSize(320, 740);
        DemoInBrowser.screenshot(page, name + "-phone");
        Barriers.expectNone(page, name + "-phone");
        page.setViewportSize(900, 880);
    }
}
