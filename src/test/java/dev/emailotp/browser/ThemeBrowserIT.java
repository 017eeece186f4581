package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The theme {@code email-otp} on Keycloak's pages and on ours. Screenshots are kept in target/screenshots. */
class ThemeBrowserIT extends DemoInBrowser {
    /** A window of 1280 by 800 at 200 %, and a phone. */
    private static final Map<String, List<Integer>> NARROW =
            Map.of("zoomed", List.of(640, 400), "phone", List.of(320, 640));

    private final List<String> found = new ArrayList<>();

    @Test
    void eachPageCanBeReadAndUsed() {
        Page page = signInPage();
        look(page, "login");
        page.locator("#username").fill("nobody");
        page.locator("#password").fill("nothing");
        page.locator("#kc-login").click();
        assertThat(page.locator(".kc-feedback-text").first()).isVisible();
        look(page, "login-wrong");
        page.locator("#try-another-way").click();
        assertThat(page.getByText("Code by email, without a password")).isVisible();
        look(page, "ways");
        page.getByText("Code by email, without a password").click();
        look(page, "address");
        page.locator("#email").fill("nonsense");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-email")).isVisible();
        look(page, "address-wrong");

        page = signInPage();
        page.locator("#kc-registration a").click();
        assertThat(page.locator("#kc-register-form")).isVisible();
        look(page, "register");

        page = signInPage();
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        look(page, "code");
        page.locator("#code").fill("12");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).isVisible();
        look(page, "code-wrong");

        page.navigate(page.url().replaceFirst("login-actions.*", "protocol/openid-connect/auth?client_id=none"));
        assertThat(page.locator("#kc-error-message")).isVisible();
        look(page, "error");
        assertThat(found).isEmpty();
    }

    private Page signInPage() {
        Page page = context.newPage();
        page.navigate(demo.app());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("#kc-form-login")).isVisible();
        return page;
    }

    /** Takes pictures, and notes what keeps people out. */
    private void look(Page page, String name) {
        page.setViewportSize(1100, 800);
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String look = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            screenshot(page, "theme-" + look);
            Barriers.of(page).forEach(rule -> found.add(look + ": " + rule.getId() + " " + rule.getNodes()));
        }
        NARROW.forEach((window, size) -> {
            page.setViewportSize(size.get(0), size.get(1));
            screenshot(page, "theme-" + name + "-" + window);
            if (!Barriers.fitsTheWindow(page)) {
                found.add(name + "-" + window + ": wider than the window");
            }
            Barriers.touching(page).forEach(pair -> found.add(name + ": touching: " + pair));
        });
        page.setViewportSize(1100, 800);
    }
}
