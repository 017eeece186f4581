package dev.emailotp.keycloak.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EhloNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth.example.org",
                "localhost",
                "xn--mller-kva.de",
                "1and1.example",
                "[192.0.2.1]",
                "[IPv6:2001:db8::1]"
            })
    void namesAndLiteralsAreValid(String name) {
        assertThat(EhloName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my_pod",
                "127.0.0.1",
                "-a.example",
                "a..example",
                "müller.de",
                "auth.example.org\r\nRSET",
                "[x]",
                "2001:db8::1",
                " "
            })
    void whatAServerWouldRefuseIsNot(String name) {
        assertThat(EhloName.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.org/x, auth.example.org",
        "http://127.0.0.1:8080, [127.0.0.1]",
        "'http://[2001:db8::1]:8080', [IPv6:2001:db8::1]"
    })
    void aUrlNamesItsHost(URI url, String name) {
        assertThat(EhloName.ofHost(url)).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://keycloak", "http://my_pod.example"})
    void aHostThatOnlyNeighboursKnowIsNotNamed(URI url) {
        assertThat(EhloName.ofHost(url)).isEqualTo(Optional.empty());
    }

    @Test
    void aMachineAlwaysHasAValidName() {
        assertThat(EhloName.isValid(EhloName.ofMachine())).isTrue();
    }
}
