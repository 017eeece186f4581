package dev.emailotp.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void everyKindOfLineBreakBecomesASpace() {
        assertThat(OneLine.of("a\r\nb\nc\u0085d\u2028e\u2029f\tg\0h ")).isEqualTo("a b c d e f g h");
    }

    @Test
    void aTextOfAnyLengthFitsAHeader() {
        assertThat(OneLine.of("x".repeat(10_000)).length()).isLessThan(300);
        assertThat(OneLine.of("\ud83d\udc07".repeat(10_000)).codePoints()).allMatch(Character::isValidCodePoint);
    }
}
