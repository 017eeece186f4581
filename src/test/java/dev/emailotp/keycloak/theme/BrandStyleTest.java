package dev.emailotp.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandStyleTest {
    @Test
    void oneAccentServesBothSchemes() {
        String css = new BrandStyle("#006644", "", "").css();
        assertThat(css)
                .contains(ColorScheme.LIGHT.rule(new Color(0, 0x66, 0x44)))
                .contains(ColorScheme.DARK.rule(new Color(0, 0x66, 0x44)));
    }

    @Test
    void theDarkSchemeCanHaveAnAccentOfItsOwn() {
        String css = new BrandStyle("", "#8fd3b6", "").css();
        assertThat(css).isEqualTo(ColorScheme.DARK.rule(new Color(0x8f, 0xd3, 0xb6)));
    }

    @Test
    void aWrongColorLeavesTheThemesOwnAndSaysSo() {
        assertThat(new BrandStyle("green", "", "").css())
                .contains("accent is not a color")
                .doesNotContain("green")
                .doesNotContain("--email-otp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/resources/abc12/login/acme/img/logo.svg", "https://cdn.acme.example:8443/a/logo-2.png"})
    void aLogoIsAFileOfTheThemeOrAnAddress(String logo) {
        assertThat(new BrandStyle("", "", logo).css()).contains("url(\"" + logo + "\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/svg+xml,<svg>",
                "//evil.example/a.png",
                "http://acme.example/a.png",
                "/a.png\") } body { display: none",
                "/a b.png",
                "https://acme.example/a.png?b=c",
                "logo.svg",
                "/a\nb"
            })
    void nothingElseGetsIntoTheStyleSheet(String logo) {
        assertThat(new BrandStyle("", "", logo).css())
                .contains("logo is neither")
                .doesNotContain("url(")
                .doesNotContain("body");
    }

    @Test
    void anEndlessAddressIsNone() {
        assertThat(new BrandStyle("", "", "/" + "a".repeat(600)).css()).doesNotContain("url(");
    }
}
