package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {
    private static final String TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final SecureRandom random = new SecureRandom();

    @Test
    void aHandleIsReadAsItWasWritten() {
        for (int i = 0; i < 100; i++) {
            Handle handle = Handle.random(random);
            assertThat(handle.text()).matches("[A-Za-z0-9_-]{43}");
            assertThat(Handle.read(handle.text())).contains(handle);
        }
    }

    @Test
    void noTwoHandlesAreTheSame() {
        assertThat(Stream.generate(() -> Handle.random(random)).limit(1000)).doesNotHaveDuplicates();
    }

    /** The 43rd character stands for four bits; the two more that it could have would be other names of one handle. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
                TEXT + "A",
                TEXT + "=",
                " " + TEXT,
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh-",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH/8",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHé8",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH\n8"
            })
    void whatIsNotExactlyAHandleIsNotRead(String text) {
        assertThat(Handle.read(text)).isEmpty();
    }

    @Test
    void handlesAreEqualByContent() {
        Handle handle = handle();
        assertThat(handle)
                .isEqualTo(handle())
                .hasSameHashCodeAs(handle())
                .isNotEqualTo(Handle.random(random))
                .isNotEqualTo(TEXT);
    }

    @Test
    void aHandleHidesItsTextFromLogs() {
        assertThat(handle()).hasToString("Handle[***]");
    }

    /** Stores keep what an earlier release has kept. */
    @Test
    void theKeyStaysTheSame() {
        assertThat(handle().key("a realm"))
                .isEqualTo(
                        new HandleKey("a realm", "641be22bf98bc5f2b21707759e85d3dd962652db9a0076af658f544cfc6650ed"));
    }

    @Test
    void aHandleHasAnotherKeyInEveryRealm() {
        assertThat(handle().key("a realm").value())
                .isNotEqualTo(handle().key("another realm").value())
                .isNotEqualTo(Handle.random(random).key("a realm").value());
    }

    private static Handle handle() {
        return Handle.read(TEXT).orElseThrow();
    }
}
