package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser passes the visitor check by itself, and people can do without its script. */
class CheckBrowserIT extends DemoInBrowser {
    private static final Pattern SCRIPT = Pattern.compile(".*/js/email-otp-check-.*");

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(CheckBrowserIT.class)
                .passwordless()
                .settings(settings -> {
                    settings.setLoginTheme("email-otp");
                    settings.setSupportedLocales(Set.of("en", "de", "ar"));
                    settings.setAttributes(Map.of("email-otp-attack.stage", "visitor-check"));
                })
                .make();
    }

    @Test
    void theBrowserDoesTheWorkAndGoesOn() {
        realm.person("alice");
        context.route(
                url -> url.startsWith(TestRealm.APPLICATION),
                route -> route.fulfill(new Route.FulfillOptions().setBody("signed in")));
        Page page = enterAddress("alice");
        assertThat(page.locator("#code")).isFocused();
        page.locator("#code").fill(realm.mailTo("alice").code(1));
        assertThat(page.locator("body")).containsText("signed in");
    }

    @Test
    void withoutItsScriptThePageHasAButtonAndNoBarriers() {
        realm.person("bob");
        window(new Browser.NewContextOptions().setViewportSize(900, 900));
        context.route(SCRIPT, Route::abort);
        Page page = enterAddress("bob");
        assertThat(page.locator("#kc-email-otp-continue")).isVisible();
        assertThat(page.locator("#kc-email-otp-check-form")).containsText("30 s");
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Barriers.expectNone(page, "the visitor check, " + scheme);
            screenshot(page, "visitor-check-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        page.setViewportSize(320, 640);
        screenshot(page, "visitor-check-narrow");
        assertThat(Barriers.fitsTheWindow(page)).isTrue();
        assertThat(Barriers.touching(page)).isEmpty();
        page.locator("#kc-email-otp-continue").click();
        assertThat(page.locator("body")).containsText("The check did not succeed");
        Barriers.expectNone(page, "the visitor check that has failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "de"})
    void itFitsAPhoneInAnyLanguage(String language) {
        realm.person("reader-" + language);
        window(new Browser.NewContextOptions().setViewportSize(320, 640).setLocale(language));
        context.route(SCRIPT, Route::abort);
        Page page = enterAddress("reader-" + language);
        assertThat(page.locator("#kc-email-otp-continue")).isVisible();
        screenshot(page, "visitor-check-" + language);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(Barriers.fitsTheWindow(page)).isTrue();
        assertThat(Barriers.touching(page)).isEmpty();
        Barriers.expectNone(page, "the visitor check in " + language);
    }

    private Page enterAddress(String person) {
        Page page = context.newPage();
        page.navigate(realm.signInUrl());
        page.locator("#email").fill(realm.address(person));
        page.locator("#kc-login").click();
        return page;
    }
}
