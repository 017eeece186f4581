package dev.emailotp.keycloak.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InertTextTest {
    /** What mail programs look for: a dot, an "at", a colon or a slash within one piece, and numbers to call. */
    private static final Pattern LINK = Pattern.compile(
            "_[.\u3002\uFF0E\uFF61]+_|_@|@_|:_|/_|_/|(?:\\p{Nd}[^\\p{L}\u2026]*){5}".replace("_", "[^\\s\u2026]"));

    private static final List<String> PIECES = List.of(
            "evil",
            "example",
            ".",
            "..",
            "\u3002",
            "\uFF0E",
            "\u2024",
            "@",
            "\uFF20",
            ":",
            "/",
            "\\",
            "https://",
            "www.",
            "mailto:",
            "tel:",
            "+49",
            "0800",
            "1",
            "23",
            "\u0664",
            "\uFF15",
            "\u2463",
            "(0)",
            "-",
            " ",
            "\u200B",
            "\u202E",
            "\u2066",
            "\n",
            "<b>",
            "${emailOtpTitle}",
            "{0}",
            "\u05D0",
            "\uD83D\uDC07",
            "\uD83D",
            "'",
            "&amp;",
            "\u0301",
            "\uFDFA");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rabbit Hole",
                "Käfer & Söhne",
                "Dinah's Café (beta), Nr. 7",
                "AT&T",
                "account-console",
                "Office 365",
                "C#",
                "白兎",
                "كتاب",
                "alice_liddell",
                "Wonder!"
            })
    void aNameThatIsNothingElseStaysAsItIs(String name) {
        assertThat(InertText.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice@evil.example | alice @ evil . example",
                "https://evil.example/fix/1 | https: / evil . example / fix / 1",
                "//evil.example | / evil . example",
                "www.evil.example | www . evil . example",
                "evil\u3002example | evil \u3002 example",
                "evil\uFF0Eexample | evil . example",
                "evil\u200B.exam\u00ADple | evil . example",
                "mailto:bob\uFF20evil | mailto: bob @ evil",
                "\\\\evil\\share | evil share",
                "Call 0800 555 0199 now | Call 08\u202699 now",
                "+49 (30) 12.34-56/78 | +49\u202678",
                "Your new code is 123456 | Your new code is 12\u202656",
                "\u0661\u0662\u0663\u0664\u0665\u0666 | \u0661\u0662\u2026\u0665\u0666",
                "\u2460\u2461\u2462\u2463\u2464\u2465 | 12\u202656",
                "1234 Main | 1234 Main",
                "alice19851224 | alice19\u202624",
                "<b>bold</b> | b bold / b",
                "${emailOtpTitle} | $ emailOtpTitle",
                "{0,choice} | 0,choice",
                "\u202Ealice\u2066 | alice",
                "[click](evil.example) | click (evil . example)",
                "\uD835\uDC1E\uD835\uDC2F\uD835\uDC22\uD835\uDC25.example | evil . example"
            })
    void aNameThatCouldBeMoreIsReadableAndNoMore(String name, String shown) {
        assertThat(InertText.of(name)).isEqualTo(shown);
    }

    @Test
    void linesBecomeOne() {
        assertThat(InertText.of("Rabbit\r\nBcc: all\u2028Hole")).isEqualTo("Rabbit Bcc: all Hole");
    }

    @Test
    void accentsDoNotPileUp() {
        assertThat(InertText.of("x" + "\u0333".repeat(50) + "y")).isEqualTo("x" + "\u0333".repeat(3) + "y");
    }

    @Test
    void sixtyCharactersAreShownOfAnyLength() {
        assertThat(InertText.of("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(InertText.of("x".repeat(61))).isEqualTo("x".repeat(59) + "\u2026");
        assertThat(InertText.of("1,".repeat(100_000))).isEqualTo("11\u202611");
        assertThat(InertText.of("\uFDFA".repeat(100_000)).length()).isLessThanOrEqualTo(60);
    }

    @Test
    void nothingToShowIsEmpty() {
        assertThat(InertText.of(null)).isEmpty();
        assertThat(InertText.of("\u202E{}\u0000<>")).isEmpty();
    }

    @Test
    void noMixtureIsALink() {
        Random random = new Random(20261126);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                name.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertThat(InertText.of(name.toString()))
                    .as(name.toString())
                    .doesNotContainPattern(LINK)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}<>{}\\[\\]\"\\\\]")
                    .doesNotContainPattern("\\p{Cs}");
        }
    }
}
