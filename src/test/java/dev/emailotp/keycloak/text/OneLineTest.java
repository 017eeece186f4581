package dev.emailotp.keycloak.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void everyKindOfLineBreakBecomesASpace() {
        assertThat(OneLine.of("a\r\nb\nc\u0085d\u2028e\u2029f\tg\0h ")).isEqualTo("a b c d e f g h");
    }

    @Test
    void whatIsNotSeenIsLeftOut() {
        assertThat(OneLine.of("\u202Epil\u2066 \u2069A\u200Bli\u00ADce\uFEFF\u061C\uFE0F\u3164\uD800\uE000"))
                .isEqualTo("pil Alice");
    }

    @Test
    void aTextOfAnyLengthFitsAHeader() {
        assertThat(OneLine.of("x".repeat(10_000))).hasSize(200).endsWith("x\u2026");
        String rabbits = OneLine.of("\ud83d\udc07".repeat(10_000), 60);
        assertThat(rabbits.codePointCount(0, rabbits.length())).isEqualTo(60);
        assertThat(rabbits.codePoints()).doesNotContain(0xD83D, 0xDC07);
        assertThat(OneLine.of("x".repeat(60), 60)).isEqualTo("x".repeat(60));
    }

    @Test
    void noTextIsEmpty() {
        assertThat(OneLine.of(null)).isEmpty();
        assertThat(OneLine.of("\u200B\n")).isEmpty();
    }
}
