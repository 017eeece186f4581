package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.emailotp.it.support.StandInGitHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The other ways of the demo, as people with a browser go them. Screenshots are kept in target/screenshots. */
class WaysBrowserIT extends DemoInBrowser {
    private static final String NEW_PASSWORD = "off with her head, she said";

    @BeforeEach
    void lowerWindow() {
        window(new Browser.NewContextOptions().setViewportSize(900, 880));
    }

    @Test
    void aCodeAndNoPassword() {
        Page page = addressPage(signInPage());
        picture(page, "way-address");
        page.locator("#email").fill("nonsense");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-email")).isVisible();
        picture(page, "way-address-wrong");
        page.locator("#email").fill(person + "@demo.example");
        page.locator("#kc-login").click();
        expectCodeForm(page);
        picture(page, "way-passwordless");
        enterCode(page, person);
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    @Test
    void registrationAndThenTheAddress() {
        Page page = signInPage();
        page.locator("#kc-registration a").click();
        page.locator("#username").fill("new-" + person);
        page.locator("#email").fill("new-" + person + "@demo.example");
        page.locator("#firstName").fill("New");
        page.locator("#lastName").fill("Comer");
        page.locator("#kc-register-form [type=submit]").click();
        expectCodeForm(page);
        picture(page, "way-verify-email");
        enterCode(page, "new-" + person);
        page.locator("#password-new").fill(NEW_PASSWORD);
        page.locator("#password-confirm").fill(NEW_PASSWORD);
        page.locator("#kc-passwd-update-form [type=submit]").first().click();
        assertThat(page.locator("body")).containsText("new-" + person + "@demo.example");
    }

    @Test
    void aForgottenPasswordWithoutJavaScript() {
        window(new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(900, 880));
        Page page = signInPage();
        page.locator("a[href*=reset-credentials]").click();
        page.locator("#username").fill(person);
        page.locator("#kc-reset-password-form [type=submit]").click();
        expectCodeForm(page);
        screenshot(page, "way-reset");
        page.locator("#code").pressSequentially("1");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).isVisible();
        page.locator("#kc-email-otp-resend").click();
        assertThat(page.locator("body")).containsText("We have just sent a code. Please wait");
        enterCode(page, person);
        page.locator("#password-new").fill(NEW_PASSWORD);
        page.locator("#password-confirm").fill(NEW_PASSWORD);
        page.locator("#kc-passwd-update-form [type=submit]").first().click();
        assertThat(page.locator("body")).containsText(person + "@demo.example");
    }

    @Test
    void anotherAddressFromTheAccountConsole() {
        Page page = context.newPage();
        page.navigate(demo.account());
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        enterCode(page, person);
        page.locator("#update-email-btn").click();
        assertThat(page.locator("#kc-update-email-form")).isVisible();
        page.locator("#email").fill("moved-" + person + "@demo.example");
        page.locator("#kc-update-email-form [type=submit]").first().click();
        expectCodeForm(page);
        picture(page, "way-update-email");
        enterCode(page, "moved-" + person);
        assertThat(page.locator("#email")).hasValue("moved-" + person + "@demo.example");
    }

    @Test
    void gitHubAndAnAccountThatHasTheAddress() {
        try (StandInGitHub gitHub = new StandInGitHub()) {
            demo.offerProviders(gitHub);
            gitHub.person("octo-" + person, person + "@demo.example");
            Page page = signInPage();
            assertThat(page.locator("#social-google")).isVisible();
            picture(page, "way-providers");
            picture(addressPage(page), "way-providers-address");
            page = signInPage();
            page.locator("#social-github").click();
            page.locator("#linkAccount").click();
            expectCodeForm(page);
            picture(page, "way-link");
            enterCode(page, person);
            assertThat(page.locator("body")).containsText(person + "@demo.example");
        } finally {
            demo.hideProviders();
        }
    }

    private Page signInPage() {
        Page page = context.newPage();
        page.navigate(demo.app());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }

    private static Page addressPage(Page page) {
        page.locator("#try-another-way").click();
        page.getByText("Code by email, without a password").click();
        assertThat(page.locator("#kc-email-otp-address-form")).isVisible();
        return page;
    }

    private static void expectCodeForm(Page page) {
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
    }

    private void enterCode(Page page, String username) {
        expectCodeForm(page);
        page.locator("#code").pressSequentially(demo.codeMailedTo(username));
        page.keyboard().press("Enter");
    }

    /** Takes a picture, and looks for what keeps people out. */
    private static void picture(Page page, String name) {
        page.evaluate("() => document.fonts.ready");
        screenshot(page, name);
        Barriers.expectNone(page, name);
    }
}
