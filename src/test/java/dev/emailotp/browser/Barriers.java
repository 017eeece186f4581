package dev.emailotp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What keeps people from reading or using a page. */
final class Barriers {
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

    private Barriers() {}

    /** What axe finds, in the page as it is shown now. */
    static List<Rule> of(Page page) {
        return of(page, List.of());
    }

    /** @param except rules of axe that do not count */
    static List<Rule> of(Page page, List<String> except) {
        // Keycloak's own template labels the name it shows wrongly, on each of its pages.
        return new AxeBuilder(page)
                .exclude("#kc-attempted-username").analyze().getViolations().stream()
                        .filter(rule -> !except.contains(rule.getId()))
                        .toList();
    }

    /** Pairs of buttons with less than four pixels between them. */
    static List<?> touching(Page page) {
        return (List<?>) page.evaluate(TOUCHING);
    }

    static boolean fitsTheWindow(Page page) {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");
    }

    static void expectNone(Page page, String name) {
        assertThat(of(page)).as("what keeps people out of %s", name).isEmpty();
        assertThat(fitsTheWindow(page))
                .as("nothing in %s is wider than the window", name)
                .isTrue();
    }
}
