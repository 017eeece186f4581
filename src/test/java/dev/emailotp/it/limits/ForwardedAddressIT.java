package dev.emailotp.it.limits;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** A proxy says where requests come from (RFC 7239), in all forms that this can have. */
class ForwardedAddressIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = withoutTls().make();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=192.0.2.7",
                "for=\"192.0.2.7:4711\"",
                "for=\"[2001:db8:cafe::17]\"",
                "for=\"[2001:db8:cafe::17]:4711\"",
                "for=unknown",
                "for=_hidden",
                "for=\"_SEVKISEK:99\"",
                "for=\"fe80::1%eth0\"",
                "for=",
                "for=\"[2001:db8:cafe::17]\", for=192.0.2.43"
            })
    void whateverItSaysPeopleSignIn(String forwarded) {
        String person = "person" + Integer.toHexString(forwarded.hashCode());
        realm.person(person);
        Page page = realm.passwordEntered(new Browser().header("Forwarded", forwarded), person)
                .expectCodePage();
        page.enter(realm.mailTo(person).code(1)).expectSignedIn();
    }

    @Test
    void noEventHasMoreOfItThanAnAddress() {
        realm.person("alice");
        Browser browser = new Browser().header("Forwarded", "for=\"" + "x".repeat(3000) + "\"");
        realm.passwordEntered(browser, "alice").expectCodePage();
        eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL"))
                .extracting(EventRepresentation::getIpAddress)
                .contains("unknown"));
    }

    @Test
    void whatNamesNoAddressSharesOneLimit() {
        TestRealm crowded =
                withoutTls().passwordless(Map.of("mailsPerNetwork", "2")).make();
        for (String forwarded : new String[] {"for=unknown", "for=_hidden"}) {
            ask(crowded, forwarded).expectCodePage();
        }
        assertThat(ask(crowded, "for=_other").document().text()).contains("Too many");
        ask(crowded, "for=\"[2001:db8:cafe::17]\"").expectCodePage();
    }

    private static RealmBuilder withoutTls() {
        return TestRealm.of(ForwardedAddressIT.class).settings(settings -> settings.setSslRequired("none"));
    }

    private static Page ask(TestRealm crowded, String forwarded) {
        String person = "person" + Integer.toHexString(forwarded.hashCode());
        crowded.person(person);
        return new Browser()
                .header("Forwarded", forwarded)
                .get(crowded.signInUrl())
                .enterAddress(crowded.address(person));
    }
}
