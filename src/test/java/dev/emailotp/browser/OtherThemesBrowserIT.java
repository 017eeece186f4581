package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our pages in themes that give their controls other classes than ours, or none. */
class OtherThemesBrowserIT extends DemoInBrowser {
    /** What style sheets begin with that take away the look that browsers give to controls, such as Tailwind's. */
    private static final String RESET = """
            *, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb; }
            p { margin: 0; }
            button, input { font: inherit; color: inherit; margin: 0; padding: 0; }
            button, [type=submit] { background-color: transparent; background-image: none; }
            """;

    private static final String BACKGROUND = "button => getComputedStyle(button).backgroundColor";

    @AfterEach
    void ownTheme() {
        demo.loginTheme("email-otp");
    }

    @Test
    void withoutAnyClassesTheMainButtonStandsOutAndNothingTouches() {
        Page page = wrongCodeIn("base", 1000);
        page.evaluate("""
                rules => {
                  const sheet = document.createElement("style");
                  sheet.textContent = rules;
                  document.head.append(sheet);
                }""", RESET);
        Locator main = page.locator("#kc-login");
        assertThat(main.evaluate(BACKGROUND))
                .isNotEqualTo(page.locator("#kc-email-otp-resend").evaluate(BACKGROUND));
        assertThat(Barriers.touching(page)).isEmpty();
        assertThat(top(main) - bottom(page.locator("#input-error-code"))).isGreaterThanOrEqualTo(8);
        assertThat(top(page.locator("label[for=code]")) - bottom(page.locator("#kc-email-otp-valid")))
                .isGreaterThanOrEqualTo(8);
        assertThat(Barriers.of(page))
                .filteredOn(rule -> rule.getId().equals("color-contrast"))
                .isEmpty();
        screenshot(page, "theme-base");
    }

    @Test
    void inTheOlderThemeTheErrorStartsInTheColumnOfItsFieldOnAPhone() {
        Page page = wrongCodeIn("keycloak", 360);
        assertThat(page.locator("#input-error-code").boundingBox().x)
                .isGreaterThanOrEqualTo(page.locator("#code").boundingBox().x);
        assertThat(Barriers.touching(page)).isEmpty();
        assertThat(Barriers.fitsTheWindow(page)).isTrue();
        screenshot(page, "theme-keycloak-phone");
    }

    private Page wrongCodeIn(String theme, int width) {
        demo.loginTheme(theme);
        window(new Browser.NewContextOptions().setViewportSize(width, 800));
        Page page = context.newPage();
        page.navigate(demo.app() + "/sign-in");
        page.locator("#username").fill(person);
        page.locator("#password").fill(DemoWorld.ALICE_PASSWORD);
        page.locator("#kc-login").click();
        page.locator("#code").fill("12");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).isVisible();
        return page;
    }

    private static double top(Locator element) {
        return element.boundingBox().y;
    }

    private static double bottom(Locator element) {
        return element.boundingBox().y + element.boundingBox().height;
    }
}
