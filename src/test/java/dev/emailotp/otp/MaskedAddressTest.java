package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "alice@example.org, a***@example.org",
                "a@example.org, a***@example.org",
                "Alice@EXAMPLE.org, A***@EXAMPLE.org",
                "\"odd@local\"@example.org, \"***@example.org",
                "@example.org, ***@example.org",
                "alice@localhost, a***@localhost",
                "alice@xn--mller-kva.example, a***@xn--mller-kva.example",
                "alice@m\u00fcller.example, a***@m\u00fcller.example",
                "alice@\u0939\u093f\u0928\u094d\u0926\u0940.example, a***@\u0939\u093f\u0928\u094d\u0926\u0940.example",
            })
    void theLocalPartIsMaskedButForItsFirstLetter(String address, String masked) {
        assertThat(MaskedAddress.of(address).value()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "no address, n***",
                "alice, a***",
                "a, a***",
                "7 days left, 7***",
                "``, ***",
                "@, ***",
                "alice@, a***",
                "alice@your account is closed, a***",
                "alice@call +49 30 1234567, a***",
                "alice@example.org/fix, a***",
                "alice@https://evil.example, a***",
                "alice@example.org?, a***",
                "alice@<b>example.org</b>, a***",
                "alice@[192.0.2.1], a***",
                "alice@example..org, a***",
                "alice@.example.org, a***",
                "alice@-example.org, a***",
                "alice@example.org., a***",
                "alice@\u202egro.example, a***",
                "alice@example\u2028org, a***",
                "alice@exam\u200bple.org, a***",
                "` alice`, ***",
                "`\nalice@example.org`, ***@example.org",
                "\u202ealice@example.org, ***@example.org",
                "\u0301alice@example.org, ***@example.org",
                "\uD83D\uDE00alice@example.org, ***@example.org",
            })
    void whatIsNoAddressShowsNoMoreThanItsFirstLetter(String typed, String masked) {
        assertThat(MaskedAddress.of(typed).value()).isEqualTo(masked);
    }

    @Test
    void aDomainIsShownUpToTheLengthThatDomainsHave() {
        String label = "a".repeat(63) + ".";
        String longest = label.repeat(3) + "a".repeat(61);
        assertThat(longest).hasSize(253);
        assertThat(MaskedAddress.of("alice@" + longest).value()).isEqualTo("a***@" + longest);
        assertThat(MaskedAddress.of("alice@" + longest + "a").value()).isEqualTo("a***");
        assertThat(MaskedAddress.of("alice@" + "a".repeat(64) + ".org").value()).isEqualTo("a***");
        assertThat(MaskedAddress.of("x".repeat(100_000)).value()).isEqualTo("x***");
    }
}
