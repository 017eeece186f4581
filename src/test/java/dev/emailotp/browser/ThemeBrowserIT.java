package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The theme {@code email-otp} on the way to a code. Keycloak's other pages: {@code KeycloaksPagesBrowserIT}. */
class ThemeBrowserIT extends DemoInBrowser {
    private final Looks looks = new Looks();

    @Test
    @Tag("long")
    void eachPageCanBeReadAndUsed() {
        Page page = signInPage();
        looks.at(page, "login");
        page.locator("#username").fill("nobody");
        page.locator("#password").fill("nothing");
        page.locator("#kc-login").click();
        assertThat(page.locator(".kc-feedback-text").first()).isVisible();
        looks.at(page, "login-wrong");
        page.locator("#try-another-way").click();
        assertThat(page.getByText("Code by email, without a password")).isVisible();
        looks.at(page, "ways");
        page.getByText("Code by email, without a password").click();
        looks.at(page, "address");
        page.locator("#email").fill("nonsense");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-email")).isVisible();
        looks.at(page, "address-wrong");

        page = signInPage();
        page.locator("#kc-registration a").click();
        assertThat(page.locator("#kc-register-form")).isVisible();
        looks.at(page, "register");

        page = signInPage();
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        looks.at(page, "code");
        page.locator("#code").fill("12");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).isVisible();
        looks.at(page, "code-wrong");

        page.navigate(page.url().replaceFirst("login-actions.*", "protocol/openid-connect/auth?client_id=none"));
        assertThat(page.locator("#kc-error-message")).isVisible();
        looks.at(page, "error");
        looks.expectNoBarriers();
    }

    private Page signInPage() {
        Page page = context.newPage();
        page.navigate(demo.app());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("#kc-form-login")).isVisible();
        return page;
    }
}
