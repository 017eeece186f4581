package dev.emailotp.it.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What an admin sets in a theme of their own that inherits from ours. */
class BrandIT {
    @Test
    void aChildThemeSetsColorsLogoAndFooterOnEveryPage() {
        TestRealm realm = realm("brand-acme");
        realm.person("alice");
        Browser browser = new Browser();
        for (Page page : List.of(
                browser.get(realm.signInUrl()),
                realm.passwordEntered(new Browser(), "alice").expectCodePage(),
                browser.get(realm.signInUrl().replace("client_id=app", "client_id=none")))) {
            Element footer = page.document().getElementById("email-otp-footer");
            assertThat(footer).as(page.body()).isNotNull();
            assertThat(footer.selectFirst("a").attr("href")).isEqualTo("https://acme.example/help");
            assertThat(footer.text()).isEqualTo("Acme & Co.");
            assertThat(brandOf(page)).hasSize(1);
        }
    }

    @Test
    void theBrandsStyleSheetIsOneOfThisServerThatBrowsersKeep() {
        Browser browser = new Browser();
        Page signIn = browser.get(realm("brand-acme").signInUrl());
        Page style = browser.get(brandOf(signIn).get(0));
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.headers())
                .containsEntry("content-type", List.of("text/css;charset=utf-8"))
                .containsEntry("cache-control", List.of("public, max-age=31536000, immutable"));
        assertThat(style.body()).contains("--email-otp-accent: #006644;").contains("--email-otp-accent: #8fd3b6;");
        String logo = style.body().replaceAll("(?s).*url\\(\"([^\"]*)\"\\).*", "$1");
        Page image = browser.get(signIn.uri().resolve(logo).toString());
        assertThat(image.body()).contains("#006644");
    }

    @Test
    void withoutABrandThereIsNoFooterAndNoSecondRequest() {
        Page page = new Browser().get(realm("email-otp").signInUrl());
        assertThat(page.document().getElementById("email-otp-footer")).isNull();
        assertThat(brandOf(page)).isEmpty();
    }

    @Test
    void noPageOfTheThemeHasAStyleOfItsOwnInline() {
        TestRealm realm = realm("brand-acme");
        realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().select("style, [style]")).isEmpty();
        assertThat(page.document().select("link[rel=stylesheet], img, script[src]"))
                .allSatisfy(file -> assertThat(file.absUrl(file.hasAttr("src") ? "src" : "href"))
                        .startsWith(page.uri().resolve("/").toString()));
    }

    private static List<String> brandOf(Page page) {
        return page.document().select("link[href*=brand.css]").stream()
                .map(link -> link.absUrl("href"))
                .toList();
    }

    private static TestRealm realm(String theme) {
        return TestRealm.of(BrandIT.class)
                .settings(settings -> settings.setLoginTheme(theme))
                .make();
    }
}
