package dev.emailotp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at pages in both schemes, enlarged and on a phone. Pictures are kept in target/screenshots. */
final class Looks {
    /** A window of 1280 by 800 at 200 %, and a phone. */
    private static final Map<String, List<Integer>> NARROW =
            Map.of("zoomed", List.of(640, 400), "phone", List.of(320, 640));

    private final List<String> found = new ArrayList<>();
    private final List<String> unmendable;

    /** @param unmendable axe's rules that the templates break, whatever the style sheets say */
    Looks(String... unmendable) {
        this.unmendable = List.of(unmendable);
    }

    /** Takes pictures of a page, and notes what keeps people out. */
    void at(Page page, String name) {
        page.setViewportSize(1100, 800);
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String look = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            DemoInBrowser.screenshot(page, "theme-" + look);
            Barriers.of(page, unmendable)
                    .forEach(rule -> found.add(look + ": " + rule.getId() + " " + rule.getNodes()));
        }
        NARROW.forEach((window, size) -> {
            page.setViewportSize(size.get(0), size.get(1));
            DemoInBrowser.screenshot(page, "theme-" + name + "-" + window);
            if (!Barriers.fitsTheWindow(page)) {
                found.add(name + "-" + window + ": wider than the window");
            }
            Barriers.touching(page).forEach(pair -> found.add(name + ": touching: " + pair));
        });
        page.setViewportSize(1100, 800);
    }

    void expectNoBarriers() {
        assertThat(found).isEmpty();
    }
}
