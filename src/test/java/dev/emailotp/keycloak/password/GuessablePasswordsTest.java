package dev.emailotp.keycloak.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
