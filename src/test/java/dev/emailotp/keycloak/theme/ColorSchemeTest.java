package dev.emailotp.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorSchemeTest {
    private static final Color LIGHT_CARD = Color.WHITE;
    private static final Color DARK_CARD = new Color(0x1a, 0x20, 0x29);

    @ParameterizedTest
    @ValueSource(
            strings = {"#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#e60000", "#808080", "#1a2029", "#2457a6"
            })
    void anyAccentCanBeReadInBothSchemes(String accent) {
        expectReadable(ColorScheme.LIGHT.rule(Color.read(accent).orElseThrow()), LIGHT_CARD);
        expectReadable(ColorScheme.DARK.rule(Color.read(accent).orElseThrow()), DARK_CARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#2457a6", "#006644", "#8a1c5c"})
    void anAccentThatCanBeReadStaysAsItIs(String accent) {
        String rule = ColorScheme.LIGHT.rule(Color.read(accent).orElseThrow());
        assertThat(variable(rule, "accent")).hasToString(accent);
        assertThat(variable(rule, "link")).hasToString(accent);
    }

    @ParameterizedTest
    @CsvSource({"#000,#fff,21", "#777,#fff,4.48", "#0000ff,#ffffff,8.59", "#ff0000,#00ff00,2.91"})
    void contrastIsThatOfTheStandard(String one, String other, double ratio) {
        assertThat(Color.read(one).orElseThrow().contrast(Color.read(other).orElseThrow()))
                .isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "2457a6", "#2457a", "#2457a6ff", "#ggg", "#25a;", "rgb(0,0,0)"})
    void anythingElseIsNoColor(String text) {
        assertThat(Color.read(text)).isEmpty();
    }

    private static void expectReadable(String rule, Color card) {
        Color fill = variable(rule, "accent");
        Color label = variable(rule, "on-accent");
        assertThat(fill.contrast(card)).as("button on card").isGreaterThanOrEqualTo(3);
        assertThat(label.contrast(fill)).as("label on button").isGreaterThanOrEqualTo(4.5);
        assertThat(label.contrast(variable(rule, "accent-hover")))
                .as("label on button under the pointer")
                .isGreaterThanOrEqualTo(4.5);
        assertThat(variable(rule, "link").contrast(card)).as("link on card").isGreaterThanOrEqualTo(4.5);
    }

    private static Color variable(String rule, String name) {
        Matcher value = Pattern.compile("--email-otp-" + name + ": (#\\w{6});").matcher(rule);
        assertThat(value.find()).as(rule).isTrue();
        return Color.read(value.group(1)).orElseThrow();
    }
}
