package dev.emailotp.keycloak.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessablePasswordsTest {
    private final GuessablePasswords guessable = GuessablePasswords.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1234",
                "P@ssw0rd2024!",
                "passwordpassword",
                "2024Sommer!!",
                "Welcome-12345",
                "iloveyou123456",
                "letmein123456",
                "adminadmin123",
                "Passwort!!!!",
                "Fussball12345",
                "ｐａｓｓｗｏｒｄ1234",
                "changeme!2345",
                "monkeydragon1"
            })
    void commonWordsInAnyDressAreGuessable(String password) {
        assertThat(guessable.contain(password, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"123456789012", "qwertyuiop12", "abcdefghijkl", "0987654321098", "qwertzuiopasdf", "1q2w3e4r5t6y"
            })
    void runsAreGuessable(String password) {
        assertThat(guessable.contain(password, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaaaa", "121212121212", "abcabcabcabc", "!!!!!!!!!!!!", "            "})
    void fewSymbolsAreGuessable(String password) {
        assertThat(guessable.contain(password, List.of())).isTrue();
    }

    @Test
    void namesOfThePersonAndTheServiceAreGuessable() {
        List<String> names = List.of("alice", "Liddell", "Wonderland");
        assertThat(guessable.contain("Wonderland2024", names)).isTrue();
        assertThat(guessable.contain("alice.liddell1", names)).isTrue();
        assertThat(guessable.contain("Wonderland2024", List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice-demo-password",
                "bob-demo-password",
                "correct horse battery",
                "off with her head",
                "kT8#vm2!qLx9",
                "müde Ente tanzt leise",
                "a1b2c3d4e5f6g7h8i9",
                "zwölf Boxkämpfer jagen"
            })
    void otherPasswordsAreNot(String password) {
        assertThat(guessable.contain(password, List.of("alice", "bob", "demo", "Demo")))
                .isFalse();
    }

    @Test
    void aWordOverAndOverIsGuessableThoughTheLastOneIsCutShort() {
        assertThat(guessable.contain("password".repeat(1_000), List.of())).isTrue();
        assertThat(guessable.contain("passwordpasswordpassw", List.of())).isTrue();
    }

    /** 33 s for 128 KiB of letters once, when every way to cut a password in two was tried. */
    @ParameterizedTest
    @ValueSource(strings = {"abcdefghijklmnopqrstuvwxyz", "!?.,;:-_#+*", "0123456789", "a\u0301\u0327\u0316", "\ufdfa"})
    void aPasswordOfAMegabyteIsLookedAtWithinASecond(String symbols) {
        Random random = new Random(1);
        String password = random.ints(1_000_000, 0, symbols.length())
                .collect(StringBuilder::new, (text, i) -> text.append(symbols.charAt(i)), StringBuilder::append)
                .toString();
        List<String> names = Collections.nCopies(6, password);
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> guessable.contain(password, names));
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> guessable.contain("a".repeat(1_000_000), names));
    }
}
