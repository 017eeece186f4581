package dev.emailotp.keycloak.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoarseNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.*",
        "2001:db8:12:34::1, 2001:db8:12:*",
        "fe80::1%eth0, fe80:0:0:*",
        "::ffff:203.0.113.77, 203.0.113.*",
        "host.example.org, ''",
        "800.555.019.99, ''",
        "080.055.019.9, ''",
        "'203.0.113.77\r\nBcc: x', ''",
        "'', ''",
        ", ''",
    })
    void aNetworkAddressIsShortened(String address, String coarse) {
        assertThat(CoarseNetwork.of(address)).isEqualTo(coarse);
    }
}
