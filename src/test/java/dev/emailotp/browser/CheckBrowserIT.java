package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.emailotp.it.support.StandInCaptcha;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser passes the visitor check by itself, and people can do without its script. */
class CheckBrowserIT extends DemoInBrowser {
    private static final Pattern SCRIPT = Pattern.compile(".*/js/email-otp-check-.*");

    private static final String TURNSTILE = "https://challenges.cloudflare.com/";

    /** Does what the script of the third party does: a frame, a field, and a call. */
    private static final String WIDGET = """
            const place = document.querySelector(".cf-turnstile");
            const frame = place.appendChild(document.createElement("iframe"));
            frame.title = "Captcha";
            frame.width = 300;
            frame.height = 65;
            frame.style.border = "0";
            frame.src = "https://challenges.cloudflare.com/frame";
            const field = place.appendChild(document.createElement("input"));
            field.type = "hidden";
            field.name = "cf-turnstile-response";
            function answerOfTheThirdParty(answer) {
              field.value = answer;
              window[place.dataset.callback]();
            }
            """;

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

    @Test
    void aCaptchaOfAThirdPartyIsShownInItsFrameAndThePageGoesOnByItself() {
        TestRealm withCaptcha = realmWithCaptcha();
        withCaptcha.person("carla");
        window(new Browser.NewContextOptions().setViewportSize(320, 640));
        context.route(
                url -> url.startsWith(TURNSTILE + "frame"),
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<p>of the third party</p>")));
        context.route(
                url -> url.startsWith(TURNSTILE + "turnstile/v0/api.js"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody(WIDGET)));
        Page page = enterAddress(withCaptcha, "carla");
        assertThat(page.frameLocator(".cf-turnstile iframe").locator("p")).containsText("of the third party");
        assertThat(page.locator(".cf-turnstile iframe").boundingBox().height).isEqualTo(65);
        assertThat(page.locator("#kc-email-otp-continue")).isVisible();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            screenshot(page, "visitor-check-captcha-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        assertThat(Barriers.fitsTheWindow(page)).isTrue();
        assertThat(Barriers.touching(page)).isEmpty();
        page.evaluate("answerOfTheThirdParty('" + StandInCaptcha.RIGHT + "-in-the-browser')");
        assertThat(page.locator("#code")).isFocused();
        assertThat(withCaptcha.mailTo("carla").count()).isEqualTo(1);
    }

    @Test
    void aCaptchaThatAnswersAtOnceDoesNotPostWithoutEnd() {
        TestRealm withCaptcha = realmWithCaptcha();
        withCaptcha.person("emma");
        for (String answer : List.of("wrong", StandInCaptcha.ILL)) {
            window(new Browser.NewContextOptions());
            context.route(
                    url -> url.startsWith(TURNSTILE + "turnstile/v0/api.js"),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/javascript")
                            .setBody(WIDGET.replace("https://challenges.cloudflare.com/frame", "about:blank")
                                    + "if (place.dataset.callback) answerOfTheThirdParty('" + answer + "')")));
            AtomicInteger posts = new AtomicInteger();
            context.onRequest(request -> posts.addAndGet(request.method().equals("POST") ? 1 : 0));
            Page page = enterAddress(withCaptcha, "emma");
            assertThat(page.locator("body")).containsText("The check did not succeed");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(posts.get()).as("the address, and one answer").isEqualTo(2);
            assertThat(page.locator("#kc-email-otp-continue")).isVisible();
            Barriers.expectNone(page, "a captcha that was not passed: " + answer);
        }
    }

    @Test
    void whereTheScriptOfTheThirdPartyDoesNotComeTheButtonStays() {
        TestRealm withCaptcha = realmWithCaptcha();
        withCaptcha.person("dora");
        context.route(url -> url.startsWith(TURNSTILE), Route::abort);
        Page page = enterAddress(withCaptcha, "dora");
        assertThat(page.locator("#kc-email-otp-check-wait")).containsText("please wait 30 s");
        Barriers.expectNone(page, "a captcha that does not come");
        page.locator("#kc-email-otp-continue").click();
        assertThat(page.locator("body")).containsText("The check did not succeed");
    }

    private static TestRealm realmWithCaptcha() {
        return TestRealm.of(CheckBrowserIT.class)
                .passwordless()
                .settings(settings -> {
                    settings.setLoginTheme("email-otp");
                    settings.setAttributes(Map.of(
                            "email-otp-attack.stage", "visitor-check",
                            "email-otp-attack.check", "turnstile",
                            "email-otp-attack.captchaSiteKey", "public-key",
                            "email-otp-attack.captchaSecret", StandInCaptcha.SECRET));
                })
                .make();
    }

    private Page enterAddress(String person) {
        return enterAddress(realm, person);
    }

    private Page enterAddress(TestRealm realm, String person) {
        Page page = context.newPage();
        page.navigate(realm.signInUrl());
        page.locator("#email").fill(realm.address(person));
        page.locator("#kc-login").click();
        return page;
    }
}
