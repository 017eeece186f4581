package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.emailotp.it.support.Mailbox;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link beside the code in other browsers, with other texts in place of the code, and on other sites. */
class EntryLinkElsewhereBrowserIT extends EntryLinkInBrowser {
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
        page.keyboard().press("Enter");
        page.waitForURL(landing());
    }
}
