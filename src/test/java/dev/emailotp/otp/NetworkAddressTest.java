package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:4711, 192.0.2.1",
        "'\"192.0.2.1:4711\"', 192.0.2.1",
        "' 192.0.2.1 ', 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "[::ffff:192.0.2.1]:80, 192.0.2.1",
        "2001:db8:cafe::17, 2001:db8:cafe:0:0:0:0:0/64",
        "[2001:db8:cafe::17], 2001:db8:cafe:0:0:0:0:0/64",
        "'\"[2001:db8:cafe::17]\"', 2001:db8:cafe:0:0:0:0:0/64",
        "'\"[2001:db8:cafe::17]:4711\"', 2001:db8:cafe:0:0:0:0:0/64",
        "[2001:DB8:cafe::17]:_port, 2001:db8:cafe:0:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "[fe80::1%25eth0]:443, fe80:0:0:0:0:0:0:0/64",
        "::1%, 0:0:0:0:0:0:0:0/64",
    })
    void everyFormOfAnAddressIsRead(String written, String place) {
        assertThat(NetworkAddress.of(written)).hasToString(place);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "_SEVKISEK",
                "unknown.example",
                "256.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "192.0.2.1:",
                "[192.0.2.1",
                "[]",
                ":",
                ":::",
                "[2001:db8::17",
                "2001:db8::17::1",
                "192.0.2.1, 192.0.2.2",
                "-1.2.3.4"
            })
    void whateverNamesNoAddressIsOnePlace(String written) {
        assertThat(NetworkAddress.of(written)).hasToString("unnamed").isEqualTo(NetworkAddress.of("unknown"));
    }

    @Test
    void threeThousandLettersAreNoAddress() {
        for (String odd : List.of("a", ":", "1", "fe80::1%a", "[")) {
            assertThat(NetworkAddress.of(odd.repeat(3000))).hasToString("unnamed");
        }
    }

    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(NetworkAddress.of("192.0.2.1")).isNotEqualTo(NetworkAddress.of("192.0.2.2"));
    }

    @Test
    void anIpv6AddressStandsForItsSubnet() {
        assertThat(NetworkAddress.of("2001:db8:1:2::1"))
                .isEqualTo(NetworkAddress.of("2001:db8:1:2:ffff:0:0:9%eth0"))
                .hasSameHashCodeAs(NetworkAddress.of("2001:db8:1:2:ffff:0:0:9"));
        assertThat(NetworkAddress.of("2001:db8:1:2::1")).isNotEqualTo(NetworkAddress.of("2001:db8:1:3::1"));
    }

    @Test
    void anIpv6AddressIsInLargerBlocksToo() {
        assertThat(NetworkAddress.of("2001:db8:1:203::1").blocks())
                .containsExactly(
                        new NetworkBlock("2001:db8:1:203:0:0:0:0/64", 1),
                        new NetworkBlock("2001:db8:1:200:0:0:0:0/56", 4),
                        new NetworkBlock("2001:db8:1:0:0:0:0:0/48", 16));
    }

    @Test
    void aProviderHasOneMoreBlockForAnIpv6AddressAndNoneForAnIpv4Address() {
        NetworkAddress ipv6 = NetworkAddress.of("2001:db8:1:203::1");
        assertThat(ipv6.blocksWithProvider())
                .startsWith(ipv6.blocks().toArray(NetworkBlock[]::new))
                .hasSize(4)
                .endsWith(new NetworkBlock("2001:db8:0:0:0:0:0:0/32", 64));
        assertThat(NetworkAddress.of("192.0.2.1").blocksWithProvider())
                .containsExactly(new NetworkBlock("192.0.2.1", 1));
    }

    @Test
    void aCustomerOfAProviderSharesWaitingWithTheOthersAndBeingAskedWithNobody() {
        NetworkAddress one = NetworkAddress.of("2001:db8:1:203::1");
        NetworkAddress another = NetworkAddress.of("2001:db8:ffff:203::1");
        Limit limit = Limit.perTenMinutes(3);
        assertThat(one.claims("asked", "realm", limit))
                .hasSize(3)
                .doesNotContainAnyElementsOf(another.claims("asked", "realm", limit));
        assertThat(one.claimsWithProvider("waited", "realm", limit))
                .hasSize(4)
                .containsAnyElementsOf(another.claimsWithProvider("waited", "realm", limit));
    }
}
