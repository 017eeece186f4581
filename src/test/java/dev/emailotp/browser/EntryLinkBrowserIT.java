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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The link beside the code, in the browser that asked for the code and in others. Pictures: target/screenshots. */
class EntryLinkBrowserIT {
    private static final Map<String, String> WITH_LINK =
            Map.of("mailHasLink", "true", "mailsPerNetwork", "0", "guessesPerNetwork", "0");

    private static Playwright playwright;
    private static Browser browser;
    private static TestRealm realm;
    private static int people;

    private final String person = "person" + people++;
    private BrowserContext context;

    @BeforeAll
    static void open() {
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
        realm = TestRealm.of(EntryLinkBrowserIT.class)
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

    @Test
    void inTheBrowserThatAskedTheCodeIsFilledInAndWaitsForOneClick() {
        ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
        signIn();
        context.onRequest(request -> sent.add(request.url() + " " + request.headers() + " " + request.postData()));
        String link = link();
        String code = link.replaceFirst(".*#", "");
        Page page = context.newPage();
        page.navigate(link);
        expectFilledIn(page, code);
        assertThat(page.locator("#kc-email-otp-status[role=status]"))
                .hasText("The code from the email is filled in. Use the button to continue.");
        picture(page, "entry-filled-in");
        page.waitForTimeout(2000);
        expectFilledIn(page, code);
        assertThat(realm.events("LOGIN")).noneMatch(event -> event.getUserId().equals(id()));
        assertThat(sent).isNotEmpty().noneMatch(request -> request.contains(code));
        page.locator("#kc-login").click();
        page.waitForURL(landing());
        assertThat(page.url()).doesNotContain(code);
        assertThat(realm.mailTo(person).count()).isEqualTo(1);
    }

    @Test
    void theKeyboardAloneIsEnoughToo() {
        signIn();
        Page page = context.newPage();
        page.navigate(link());
        assertThat(page.locator("#kc-login")).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL(landing());
    }

    @Test
    void aCodeThatIsFilledInCanBeCorrectedAndIsNotSubmittedByThat() {
        signIn();
        String link = link();
        Page page = context.newPage();
        page.navigate(link.replaceFirst("#.*", "#") + Mailbox.wrong(link.replaceFirst(".*#", "")));
        page.locator("#code").press("End");
        page.locator("#code").press("Backspace");
        page.locator("#code").pressSequentially("7");
        assertThat(page.locator("#kc-email-otp-status")).containsText("filled in");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).containsText("You have 4 attempts left.");
        assertThat(page.locator("#code")).hasValue("");
    }

    @Test
    void inAnotherBrowserTheCodeIsShownAndNothingSignsIn() {
        signIn();
        String link = link();
        String code = link.replaceFirst(".*#", "");
        try (BrowserContext other = window(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
            ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
            other.onRequest(request -> sent.add(request.url() + " " + request.headers() + " " + request.postData()));
            Page page = other.newPage();
            page.navigate(link);
            assertThat(page.locator("#kc-email-otp-shown")).hasText(code);
            assertThat(page.locator("#kc-email-otp-in-mail")).isHidden();
            assertThat(page.locator("body")).containsText("Enter this code in the window in which you requested it.");
            assertThat(page.url()).doesNotContain("#");
            assertThat(page.locator("form, input, button")).hasCount(0);
            picture(page, "entry-elsewhere");
            page.waitForTimeout(1000);
            assertThat(sent).isNotEmpty().noneMatch(request -> request.contains(code));
            assertThat(other.cookies()).isEmpty();
        }
        Page page = context.newPage();
        page.navigate(link);
        expectFilledIn(page, code);
        page.locator("#kc-login").click();
        page.waitForURL(landing());
    }

    @Test
    void withoutScriptThePagesSayWhereTheCodeIs() {
        context.close();
        context = window(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn();
        String link = link();
        Page page = context.newPage();
        page.navigate(link);
        assertThat(page.locator("#code")).hasValue("");
        page.locator("#code").fill(link.replaceFirst(".*#", ""));
        page.locator("#kc-login").click();
        page.waitForURL(landing());
        page.navigate(link);
        assertThat(page.locator("#kc-email-otp-in-mail")).isVisible();
        assertThat(page.locator("#kc-email-otp-here")).isHidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#12345", "#1234567", "#BCDFGH", "#123456x", "#%31%32%33%34%35%36", "#<b>123456"})
    void whatIsNoCodeOfThisPageIsNotFilledIn(String fragment) {
        signIn();
        Page page = context.newPage();
        page.navigate(link().replaceFirst("#.*", "") + fragment);
        assertThat(page.locator("#code")).isFocused();
        assertThat(page.locator("#code")).hasValue("");
        assertThat(page.locator("#kc-email-otp-status")).hasText("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#12345", "#call-0800-555", "#<img src=x onerror=document.title=1>", "#YOUR", "#12345678901"})
    void noOtherTextIsShownInPlaceOfTheCode(String fragment) {
        Page page = context.newPage();
        page.navigate(realm.issuer() + "/email-otp/enter?tab=none" + fragment);
        assertThat(page.locator("#kc-email-otp-in-mail")).isVisible();
        assertThat(page.locator("#kc-email-otp-here")).isHidden();
        assertThat(page).hasTitle("Your code");
    }

    @Test
    void onThePageOfARequiredActionTheCodeIsFilledInToo() {
        realm.api().users().get(id()).update(unverified());
        Page first = context.newPage();
        first.navigate(signInUrl() + "&kc_action=" + TestRealm.VERIFICATION);
        enterPassword(first);
        String link = link();
        Page page = context.newPage();
        page.navigate(link);
        expectFilledIn(page, link.replaceFirst(".*#", ""));
        assertThat(page.url()).contains("/login-actions/required-action");
        page.locator("#kc-login").click();
        page.waitForURL(landing());
    }

    /** The attacker knows the tab, and has the victim's browser open it with a code of the attacker's own login. */
    @Test
    void anotherSiteCanFillInNothingThatHelpsItAndCannotFrameThePages() {
        signIn();
        String link = link();
        String code = link.replaceFirst(".*#", "");
        Page site = context.newPage();
        site.navigate("data:text/html,<iframe src='" + link.replace("#", "%23") + "'></iframe>");
        site.waitForTimeout(1000);
        assertThat(site.frameLocator("iframe").locator("#code")).hasCount(0);
        assertThat(site.frameLocator("iframe").locator("#kc-email-otp-entry")).hasCount(0);
        String other = Mailbox.wrong(code);
        Page page = context.newPage();
        page.navigate("data:text/html,<a href='" + link.replaceFirst("#.*", "%23") + other + "'>click</a>");
        page.locator("a").click();
        expectFilledIn(page, other);
        page.waitForTimeout(1000);
        page.reload();
        assertThat(page.locator("#code")).hasValue("");
        page.locator("#code").pressSequentially(code);
        page.locator("#code").press("Enter");
        page.waitForURL(landing());
    }

    private static void expectFilledIn(Page page, String code) {
        assertThat(page.locator("#code")).hasValue(code);
        assertThat(page.locator("#kc-login")).isFocused();
        assertThat(page.url()).contains("/login-actions/").doesNotContain("#");
    }

    /** Comes as far as the page that waits for the code. */
    private Page signIn() {
        Page page = context.newPage();
        page.navigate(signInUrl());
        enterPassword(page);
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        return page;
    }

    private void enterPassword(Page page) {
        page.locator("#username").fill(person);
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
    }

    private String link() {
        return Mailbox.entryLink(realm.mailTo(person).await(1));
    }

    private String id() {
        return realm.api().users().searchByUsername(person, true).get(0).getId();
    }

    private UserRepresentation unverified() {
        UserRepresentation user = realm.api().users().get(id()).toRepresentation();
        user.setEmailVerified(false);
        return user;
    }

    private static String signInUrl() {
        return realm.signInUrl()
                .replaceFirst(
                        "redirect_uri=.*", "redirect_uri=" + URLEncoder.encode(realm.issuer(), StandardCharsets.UTF_8));
    }

    private static Pattern landing() {
        return Pattern.compile(Pattern.quote(realm.issuer()) + "\\?.*code=.*");
    }

    private static BrowserContext window(Browser.NewContextOptions options) {
        BrowserContext opened = browser.newContext(options);
        opened.setDefaultTimeout(60_000);
        return opened;
    }

    /** Takes pictures, also on a phone, and looks for what keeps people out. */
    private static void picture(Page page, String name) {
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
