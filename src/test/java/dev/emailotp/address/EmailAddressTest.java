package dev.emailotp.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "victim@around.example",
                "Victim@Around.Example",
                " victim@around.example\r\n",
                "\u00a0victim@around.example\u00a0",
                "\ufeffvictim@around.example",
                "\u200bvictim@around.example\u200e",
                "\u2068victim@around.example\u2069",
                "\u00advictim@around.example\u3000",
                "victim@around\u3002example",
                "victim@around\uff0eexample",
                "victim@around\uff61example",
                "victim@aro\u00adund.example",
                "victim@aro\u200bund.example",
                "victim@aro\u2060und.exam\ufeffple",
                "victim@\u24d0round.example",
                "victim@\uff21\uff32\uff2f\uff35\uff2e\uff24.example",
                "victim@\ud835\udc1around.example"
            })
    void oneMailboxHasOneSpelling(String typed) {
        assertThat(EmailAddress.read(typed).orElseThrow().value()).isEqualTo("victim@around.example");
    }

    @ParameterizedTest
    @CsvSource({
        "max@m\u00fcller.example, max@xn--mller-kva.example",
        "max@M\u00dcLLER.example, max@xn--mller-kva.example",
        "max@mu\u0308ller.example, max@xn--mller-kva.example",
        "max@xn--mller-kva.example, max@xn--mller-kva.example",
        "max@XN--MLLER-KVA.example, max@xn--mller-kva.example",
        "x@fa\u00df.de, x@xn--fa-hia.de",
        "x@FA\u1e9e.de, x@xn--fa-hia.de",
        "x@fass.de, x@fass.de",
        "x@\u03b2\u03cc\u03bb\u03bf\u03c2.com, x@xn--nxasmm1c.com",
        "x@\u03b2\u03cc\u03bb\u03bf\u03c3.com, x@xn--nxasmq6b.com",
        "x@\u4f8b\u5b50\u3002\u4e2d\u56fd, x@xn--fsqu00a.xn--fiqs8s",
        "x@\uc608.\u1112\u1161\u11ab\u1100\u116e\u11a8, x@xn--2j5b.xn--3e0b707e",
        "x@\u0131\u015f\u0131k.example, x@xn--k-ekaa7p.example",
        "x@l\u00b7l.example, x@xn--ll-0ea.example"
    })
    void aDomainIsKeptAsDnsHasIt(String typed, String value) {
        assertThat(EmailAddress.read(typed).orElseThrow().value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "victim",
                "@around.example",
                "victim\u202e@around.example",
                "\u202evictim@around.example",
                "victim@around\u202e.example",
                "victim\u0000@around.example",
                "victim@around.exam\u0000ple",
                "vic\u200btim@around.example",
                "vic\u00a0tim@around.example",
                "vic\u3164tim@around.example",
                "victim@around\u2024example",
                "victim@aro\u200dund.example",
                "victim@n\u0627\u200cmeh.example",
                "victim@i\u2764.example",
                "victim@\u2100.example",
                "victim@around\u2025example",
                "victim@\u3002example",
                "victim@-\u00fc.example",
                "victim@\u0308a.example",
                "victim\uff20around.example",
                "victim@\ud800.example"
            })
    void whatCannotBeSeenOrBeADomainIsNoAddress(String typed) {
        assertThat(EmailAddress.read(typed)).isEmpty();
    }

    @Test
    void whatIsTooLongIsNoAddress() {
        assertThat(EmailAddress.read("a".repeat(100_000) + "@around.example")).isEmpty();
        assertThat(EmailAddress.read("x@" + "\u00fc".repeat(60) + ".example")).isEmpty();
        assertThat(EmailAddress.read("x@" + "\u00fc.".repeat(60) + "example")).isEmpty();
        assertThat(EmailAddress.read(" ".repeat(300) + "x@around.example")).isPresent();
    }

    @Test
    void theLocalPartIsComposedAndInLowerCase() {
        assertThat(EmailAddress.read("Jose\u0301@around.example").orElseThrow().value())
                .isEqualTo("jos\u00e9@around.example");
        assertThat(EmailAddress.read("Jos\u00e9@around.example").orElseThrow().isAscii())
                .isFalse();
        assertThat(EmailAddress.read("x@m\u00fcller.example").orElseThrow().isAscii())
                .isTrue();
    }

    @Test
    void itIsLookedForAsOthersMayHaveStoredIt() {
        assertThat(EmailAddress.read("x@XN--mller-kva.example").orElseThrow().spellings())
                .containsExactly("x@xn--mller-kva.example", "x@m\u00fcller.example");
        assertThat(EmailAddress.read("x@FA\u00df.de").orElseThrow().spellings())
                .containsExactly("x@xn--fa-hia.de", "x@fa\u00df.de");
        assertThat(EmailAddress.read("x@around.example").orElseThrow().spellings())
                .containsExactly("x@around.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--",
                "xn---",
                "xn--\u007e",
                "xn--99999999",
                "xn--m\u007fller",
                "xn--mLler-KVA-",
                "xn--a",
                "xn--A-0"
            })
    void whatOnlyLooksLikePunycodeHasNoOtherForm(String label) {
        assertThat(new DomainName(label + ".example").unicode()).isEqualTo(label + ".example");
    }

    @ParameterizedTest
    @CsvSource({
        "X@ma\u00dfanfertigung.de, X@xn--maanfertigung-cdb.de",
        "x@around.example, x@around.example",
        "x@around\u3002example, x@around.example"
    })
    void mailGoesToTheDomainThatIsMeant(String stored, String to) {
        assertThat(EmailAddress.deliverable(stored)).contains(to);
    }

    @Test
    void noMailGoesToWhatIsNoDomain() {
        assertThat(EmailAddress.deliverable("x@aro\u200dund.example")).isEmpty();
        assertThat(EmailAddress.deliverable("nobody")).isEmpty();
    }

    @Test
    void anAddressIsNotTold() {
        assertThat(EmailAddress.read("victim@around.example").orElseThrow())
                .hasToString("EmailAddress")
                .isEqualTo(EmailAddress.read("VICTIM@around.example").orElseThrow())
                .hasSameHashCodeAs(EmailAddress.read("VICTIM@around.example").orElseThrow());
    }
}
