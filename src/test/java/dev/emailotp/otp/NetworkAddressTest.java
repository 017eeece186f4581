package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkAddressTest {
    @Test
    void anIpv4AddressStandsForItself() {
        assertThat(NetworkAddress.of("192.0.2.1")).isNotEqualTo(NetworkAddress.of("192.0.2.2"));
    }

    @Test
    void anIpv6AddressStandsForItsSubnet() {
        assertThat(NetworkAddress.of("2001:db8:1:2::1")).isEqualTo(NetworkAddress.of("2001:db8:1:2:ffff:0:0:9%eth0"));
        assertThat(NetworkAddress.of("2001:db8:1:2::1")).isNotEqualTo(NetworkAddress.of("2001:db8:1:3::1"));
    }

    @Test
    void anIpv4AddressInIpv6ClothesIsTheSameAddress() {
        assertThat(NetworkAddress.of("::ffff:192.0.2.1")).isEqualTo(NetworkAddress.of("192.0.2.1"));
    }

    @Test
    void aNameIsTakenAsItIs() {
        assertThat(NetworkAddress.of("unknown.example").value()).isEqualTo("unknown.example");
    }
}
