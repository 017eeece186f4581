package dev.emailotp.it.device;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin can have devices trusted only in the network in which they became trusted. */
class DeviceNetworkIT {
    private static final TrustingRealm WORLD = make("true");

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.99, 192.0.3.7",
        "'\"[2001:db8:cafe:1::17]\"', '\"[2001:db8:cafe:1::17]\"', '\"[2001:db8:cafe:2::1]\"', '\"[2001:db8:caff::17]\"'",
    })
    void inTheSameNetworkTheDeviceIsTrustedAndElsewhereNot(String home, String same, String near, String far) {
        String person = "person" + Integer.toHexString(home.hashCode());
        WORLD.realm().person(person);
        Browser browser = new Browser().header("Forwarded", "for=" + home);
        WORLD.trust(browser, person);
        WORLD.pass(browser.header("Forwarded", "for=" + same), person);
        WORLD.pass(browser.header("Forwarded", "for=" + near), person);
        WORLD.ask(browser.header("Forwarded", "for=" + far), person);
        WORLD.pass(browser.header("Forwarded", "for=" + home), person);
    }

    @Test
    void anUnknownNetworkIsNoNetwork() {
        WORLD.realm().person("hidden");
        Browser browser = new Browser().header("Forwarded", "for=_hidden");
        WORLD.trust(browser, "hidden");
        WORLD.ask(browser, "hidden");
    }

    @Test
    void withoutTheOptionTheNetworkDoesNotMatter() {
        TrustingRealm anywhere = make("false");
        anywhere.realm().person("traveller");
        Browser browser = new Browser().header("Forwarded", "for=192.0.2.7");
        anywhere.trust(browser, "traveller");
        anywhere.pass(browser.header("Forwarded", "for=198.51.100.7"), "traveller");
    }

    private static TrustingRealm make(String sameNetwork) {
        TrustingRealm made = TrustingRealm.make(
                TestRealm.of(DeviceNetworkIT.class).settings(settings -> settings.setSslRequired("none")));
        made.configure(Map.of("trustedDeviceNetwork", sameNetwork));
        return made;
    }
}
