package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormatTest {
    private final CodeFormat digits = new CodeFormat(CodeAlphabet.DIGITS, 6);
    private final CodeFormat letters = new CodeFormat(CodeAlphabet.LETTERS, 6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012345",
                " 012345\n",
                "012 345",
                "012-345",
                "0.1.2.3.4.5",
                "012\u2013345",
                "012\u00a0345",
                "\u200e012345\u200f",
                "\uff10\uff11\uff12\uff13\uff14\uff15",
                "\u0660\u0661\u0662\u0663\u0664\u0665",
                "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5",
                "\u0966\u0967\u0968\u0969\u096a\u096b"
            })
    void digitsAreReadHoweverAPersonTypesThem(String input) {
        assertThat(digits.read(input)).contains("012345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BCDFGH", "bcdfgh", "bcd-fgh", " BCD fgh ", "\uff22\uff23\uff24\uff26\uff27\uff28"})
    void lettersAreReadInEitherCase(String input) {
        assertThat(letters.read(input)).contains("BCDFGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "12345", "1234567", "12345a", "12345\u0000", "<b>123456</b>", "123456' or 1=1", "+12345"
            })
    void whatCannotBeACodeIsNotRead(String input) {
        assertThat(digits.read(input)).isEmpty();
    }

    @Test
    void lettersOutsideTheAlphabetAreNotRead() {
        assertThat(letters.read("BCDFGA")).isEmpty();
        assertThat(letters.read("BCDFG1")).isEmpty();
    }

    @Test
    void aLongInputIsRefusedUnread() {
        assertThat(digits.read(" ".repeat(10_000) + "123456")).isEmpty();
    }

    @Test
    void aLengthOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new CodeFormat(CodeAlphabet.DIGITS, 5)).hasMessageContaining("6 to 10");
        assertThatThrownBy(() -> new CodeFormat(CodeAlphabet.DIGITS, 11)).hasMessageContaining("6 to 10");
    }
}
