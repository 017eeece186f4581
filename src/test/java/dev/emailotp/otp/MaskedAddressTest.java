package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "alice@example.org, a***@example.org",
                "a@example.org, a***@example.org",
                "\"odd@local\"@example.org, \"***@example.org",
                "@example.org, ***@example.org",
                "no address, no address"
            })
    void theLocalPartIsMaskedButForItsFirstLetter(String address, String masked) {
        assertThat(MaskedAddress.of(address).value()).isEqualTo(masked);
    }
}
