package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The theme {@code email-otp} on Keycloak's pages and on ours. Screenshots are kept in target/screenshots. */
class ThemeBrowserIT extends DemoInBrowser {
    private static final String TOUCHING = """
            () => {
              const boxes = [...document.querySelectorAll("button, a.pf-v5-c-button, input[type=submit], [role=button]")]
                .filter((control) => control.checkVisibility())
                .map((control) => ({ name: control.innerText, box: control.getBoundingClientRect() }));
              const near = (a, b) =>
                a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom + 4 && b.top < a.bottom + 4;
              return boxes.flatMap((a, i) =>
                boxes.slice(i + 1).filter((b) => near(a.box, b.box)).map((b) => `${a.name} / ${b.name}`));
            }""";

    enum Look {
        LIGHT(1100, 800, ColorScheme.LIGHT),
        DARK(1100, 800, ColorScheme.DARK),
        PHONE(320, 640, ColorScheme.LIGHT),
        /** What a window of 1280 by 800 shows at 200 %. */
        ZOOMED(640, 400, ColorScheme.LIGHT);

        private final Browser.NewContextOptions window;

        Look(int width, int height, ColorScheme scheme) {
            window = new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachPageCanBeReadAndUsed(Look look) {
        window(look.window);
        List<String> found = new ArrayList<>();
        Page page = signInPage();
        look(found, page, look, "login");
        page.locator("#username").fill("nobody");
        page.locator("#password").fill("nothing");
        page.locator("#kc-login").click();
        assertThat(page.locator(".kc-feedback-text").first()).isVisible();
        look(found, page, look, "login-wrong");
        page.locator("#try-another-way").click();
        assertThat(page.getByText("Code by email, without a password")).isVisible();
        look(found, page, look, "ways");
        page.getByText("Code by email, without a password").click();
        look(found, page, look, "address");
        page.locator("#email").fill("nonsense");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-email")).isVisible();
        look(found, page, look, "address-wrong");

        page = signInPage();
        page.locator("#kc-registration a").click();
        assertThat(page.locator("#kc-register-form")).isVisible();
        look(found, page, look, "register");

        page = signInPage();
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        assertThat(page.locator("#kc-email-otp-form")).isVisible();
        look(found, page, look, "code");
        page.locator("#code").fill("12");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).isVisible();
        look(found, page, look, "code-wrong");

        page.navigate(page.url().replaceFirst("login-actions.*", "protocol/openid-connect/auth?client_id=none"));
        assertThat(page.locator("#kc-error-message")).isVisible();
        look(found, page, look, "error");
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

    /** Takes a picture, and notes what keeps people out. */
    private static void look(List<String> found, Page page, Look look, String name) {
        screenshot(page, "theme-" + name + "-" + look.name().toLowerCase(Locale.ROOT));
        // Keycloak's own template labels the name it shows wrongly, on each of its pages.
        new AxeBuilder(page)
                .exclude("#kc-attempted-username")
                .analyze()
                .getViolations()
                .forEach(rule -> found.add(name + ": " + rule.getId() + " " + rule.getNodes()));
        if (!(Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")) {
            found.add(name + ": wider than the window");
        }
        ((List<?>) page.evaluate(TOUCHING)).forEach(pair -> found.add(name + ": touching: " + pair));
    }
}
