package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTest {
    @ParameterizedTest
    @CsvSource({
        "alice@example.org, alice@example.org",
        "ALICE@Example.ORG, alice@example.org",
        "' alice@example.org ', alice@example.org",
        "alice+shop@example.org, alice@example.org",
        "alice+a+b@example.org, alice@example.org",
        "+alice@example.org, +alice@example.org",
        "a.lice@example.org, a.lice@example.org",
        "a.l.i.c.e+x@gmail.com, alice@gmail.com",
        "Alice@GoogleMail.com, alice@gmail.com",
        "alice@bücher.example, alice@xn--bcher-kva.example",
        "alice@BÜCHER.example, alice@xn--bcher-kva.example",
        "alice@xn--bcher-kva.example, alice@xn--bcher-kva.example",
        "alice@example。org, alice@example.org",
        "alice@example.org., alice@example.org",
        "'\"alice\"@example.org', alice@example.org",
        "'\"Al\".\"ice+x\"@example.org', al.ice@example.org",
        "'\"a\\lice\"@example.org', alice@example.org",
        "'\" alice\"@example.org', alice@example.org",
        "'\"a@b\"@example.org', a@b@example.org",
    })
    void allSpellingsOfAMailboxAreOne(String written, String mailbox) {
        assertThat(CanonicalAddress.of(written).mailbox()).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @CsvSource({
        "alice+shop@Example.org, alice+shop@example.org",
        "A.lice@GoogleMail.com, a.lice@googlemail.com",
        "alice@BÜCHER.example, alice@xn--bcher-kva.example",
    })
    void theExactFormKeepsWhatMayBeAnotherMailbox(String written, String exact) {
        assertThat(CanonicalAddress.of(written).exact()).isEqualTo(exact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "alice",
                "@example.org",
                "alice@",
                "a@b@c",
                "alice@-.-",
                "alice@xn--\uD800",
                "a@\u0000",
                "a@..",
                "😀@😀"
            })
    void noTextIsTooOdd(String odd) {
        CanonicalAddress once = CanonicalAddress.of(odd);
        assertThat(CanonicalAddress.of(once.mailbox()).mailbox()).isEqualTo(once.mailbox());
    }

    @Test
    void aTextOfAnyLengthIsTaken() {
        String label = "b".repeat(70);
        assertThat(CanonicalAddress.of("a".repeat(100_000) + "@" + label).domain())
                .isEqualTo(label);
    }

    @Test
    void whatIsNoAddressHasNoDomain() {
        assertThat(CanonicalAddress.of("Alice").domain()).isEmpty();
        assertThat(CanonicalAddress.of("Alice").mailbox()).isEqualTo("alice");
    }
}
