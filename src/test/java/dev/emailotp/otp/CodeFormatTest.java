package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeFormatTest {
    private final CodeFormat digits = new CodeFormat(CodeAlphabet.DIGITS, 6);

    @ParameterizedTest
    @MethodSource("table")
    void aCodeIsFoundHoweverAPersonTypesOrPastesItAndNeverGuessed(TypedCodes.Row row) {
        assertThat(new CodeFormat(CodeAlphabet.valueOf(row.alphabet().toUpperCase(Locale.ROOT)), row.length())
                        .read(row.typed()))
                .isEqualTo(Optional.ofNullable(row.code()));
    }

    static List<TypedCodes.Row> table() {
        return TypedCodes.table();
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
