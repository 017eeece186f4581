package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final Map<String, String> TEXTS = Map.of("person", "alice", "address", "alice@example.org");
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SecureRandom random = new SecureRandom();
    private final Handle handle =
            Handle.read("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").orElseThrow();
    private final Seal seal = new Seal(handle, "a realm", random);

    static Stream<Map<String, String>> texts() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            many.put("key " + i, "value " + i);
        }
        return Stream.of(
                TEXTS,
                Map.of(),
                Map.of("", "", "a", "", "ab", "c", "a\0b", "=&\n"),
                Map.of("long", "x".repeat(100_000), "y".repeat(1000), "short"),
                Map.of("Straße", "żółć 名前 🔑", "ключ", "e\u0301"),
                many);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatWasClosedOpensToTheSame(Map<String, String> texts) {
        String sealed = seal.close(texts);
        assertThat(sealed).matches("[A-Za-z0-9_-]+");
        assertThat(seal.open(sealed)).contains(texts);
        assertThat(new Seal(handle, "a realm", random).open(sealed))
                .as("in a later request")
                .contains(texts);
    }

    @Test
    void theSameTextsLookDifferentEachTime() {
        assertThat(Stream.generate(() -> seal.close(TEXTS).substring(0, 16)).limit(1000))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingOfTheTextsCanBeRead() {
        byte[] sealed = Base64.getUrlDecoder().decode(seal.close(TEXTS));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain("person")
                .doesNotContain("alice")
                .doesNotContain("example");
    }

    @Test
    void anotherHandleDoesNotOpenIt() {
        Seal other = new Seal(Handle.random(random), "a realm", random);
        assertThat(other.open(seal.close(TEXTS))).isEmpty();
    }

    @Test
    void anotherRealmDoesNotOpenIt() {
        Seal other = new Seal(handle, "another realm", random);
        assertThat(other.open(seal.close(TEXTS))).isEmpty();
    }

    @Test
    void noChangedByteOpens() {
        byte[] sealed = Base64.getUrlDecoder().decode(seal.close(TEXTS));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(text(changed))).as("byte %d", i).isEmpty();
        }
    }

    /** One text in every length modulo 3, so that the last character has stray bits in some. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "aa", "aaa"})
    void noChangedCharacterOpens(String value) {
        String sealed = seal.close(Map.of("key", value));
        for (int i = 0; i < sealed.length(); i++) {
            char next = BASE64URL.charAt((BASE64URL.indexOf(sealed.charAt(i)) + 1) % BASE64URL.length());
            assertThat(seal.open(sealed.substring(0, i) + next + sealed.substring(i + 1)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @Test
    void whatWasCutOrExtendedDoesNotOpen() {
        String sealed = seal.close(TEXTS);
        for (int i = 0; i < sealed.length(); i++) {
            assertThat(seal.open(sealed.substring(0, i))).as("the first %d", i).isEmpty();
        }
        assertThat(seal.open(sealed + "A")).isEmpty();
        assertThat(seal.open(sealed + "AAAA")).isEmpty();
        assertThat(seal.open(sealed + "=")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not base64url!", "{\"person\":\"alice\"}"})
    void whatWasNeverClosedDoesNotOpen(String text) {
        assertThat(seal.open(text)).isEmpty();
    }

    /** Stores keep what an earlier release has kept. */
    @Test
    void whatAnEarlierReleaseHasClosedOpens() {
        assertThat(seal.open("AAECAwQFBgcICQoLKtcz1hrggeW5SDzDQ2dFFjuPsYu2-LOD4Kf3lDT4_Chi"
                        + "VX2tOZUoE94ZRdtjCu-obWbC0TyIkoLv2hL9jtvLcwmgFQ"))
                .contains(TEXTS);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
