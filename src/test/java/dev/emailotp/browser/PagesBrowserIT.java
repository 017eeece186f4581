package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages weigh, what they need of a person, and how they look in languages of all kinds. */
class PagesBrowserIT extends DemoInBrowser {
    private static final int TEN_KILOBYTES = 10_240;

    @Test
    void theCodePageWeighsNoMoreThanTenKilobytesMoreThanKeycloaksOwnAndAsksNoOtherHost() {
        List<Response> ours = new ArrayList<>();
        Page page = signIn(person, DemoWorld.ALICE_PASSWORD, ours);
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        String host = URI.create(page.url()).getAuthority();
        int weight = weight(ours);
        window(new Browser.NewContextOptions());
        List<Response> keycloaks = new ArrayList<>();
        Page own = signIn("bob", DemoWorld.BOB_PASSWORD, keycloaks);
        assertThat(own.locator("#kc-otp-login-form")).isVisible();
        assertThat(weight - weight(keycloaks)).as("%d bytes", weight).isBetween(-TEN_KILOBYTES, TEN_KILOBYTES);
        assertThat(ours)
                .extracting(response -> URI.create(response.url()).getAuthority())
                .containsOnly(host);
    }

    /** Enters the password; what arrives after that is the page's. */
    private Page signIn(String username, String password, List<Response> answers) {
        Page page = context.newPage();
        page.navigate(demo.app() + "/sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        // Nothing that the pages share is to come from the browser's cache.
        context.newCDPSession(page).send("Network.clearBrowserCache");
        page.onResponse(answers::add);
        page.locator("#kc-login").click();
        page.waitForLoadState();
        return page;
    }

    private static int weight(List<Response> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToInt(PagesBrowserIT::transferred)
                .sum();
    }

    /** Scripts and styles are compressed by Keycloak, but not in the development mode that tests run in. */
    private static int transferred(Response answer) {
        String type = answer.headerValue("content-type");
        boolean compressed = type != null && (type.startsWith("text/css") || type.contains("javascript"));
        return compressed ? gzipped(answer.body()) : answer.body().length;
    }

    private static int gzipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Page page = context.newPage();
        page.navigate(demo.app() + "/sign-in");
        assertThat(page.locator("#username")).isFocused();
        page.keyboard().type(person);
        page.keyboard().press("Tab");
        assertThat(page.locator("#password")).isFocused();
        page.keyboard().type(DemoWorld.ALICE_PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#kc-login")).isFocused();
        // The button to send the code again is disabled by the script, and so left out.
        assertThat(page.locator("#kc-email-otp-resend")).isDisabled();
        page.keyboard().press("Tab");
        assertThat(page.locator("#kc-email-otp-help summary")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#kc-email-otp-help ul")).isVisible();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Shift+Tab");
        page.keyboard().type(demo.codeMailedTo(person));
        page.keyboard().press("Enter");
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    /** Keycloak's own template has scripts inside the page, which such a policy stops; ours must not need them. */
    @Test
    void aPolicyThatForbidsScriptsAndStylesInsideThePageLeavesOursAtWork() {
        String strict = "default-src 'self'; img-src 'self' data:; object-src 'none'";
        String usual = demo.contentSecurityPolicy(strict);
        try {
            Page page = context.newPage();
            Response shown = page.navigate(demo.app() + "/sign-in");
            assertThat(shown.headerValue("content-security-policy")).isEqualTo(strict);
            page.locator("#username").fill(person);
            page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
            page.locator("#kc-login").click();
            assertThat(page.locator("#kc-email-otp-resend"))
                    .hasText(Pattern.compile("Send the code again \\(0:\\d\\d\\)"));
            page.locator("#code").fill(demo.codeMailedTo(person));
            assertThat(page.locator("body")).containsText(person + "@demo.example");
        } finally {
            demo.contentSecurityPolicy(usual);
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, rtl", "de, ltr"})
    void aLanguageFitsOnAPhone(String locale, String direction) {
        expectThatItFits(locale, direction);
    }

    @ParameterizedTest
    @CsvSource({"fa, rtl", "fi, ltr", "ja, ltr", "ru, ltr", "th, ltr", "zh-TW, ltr"})
    @Tag("long")
    void anotherLanguageFitsOnAPhone(String locale, String direction) {
        expectThatItFits(locale, direction);
    }

    private void expectThatItFits(String locale, String direction) {
        window(new Browser.NewContextOptions().setViewportSize(320, 740).setLocale(locale));
        Page page = context.newPage();
        page.navigate(demo.app() + "/sign-in");
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", locale);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('#kc-email-otp-form')).direction"))
                .isEqualTo(direction);
        page.locator("#kc-email-otp-help summary").click();
        screenshot(page, "language-" + locale);
        Barriers.expectNone(page, locale);
    }
}
