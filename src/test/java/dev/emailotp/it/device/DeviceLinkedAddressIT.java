package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AddressByLink;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session of a trusted device cannot have the address moved later either, by a link that is mailed to the new one. */
class DeviceLinkedAddressIT {
    private static final String REFUSED = "For your security, please sign in again.";

    private static TrustingRealm world;
    private static TestRealm realm;
    private static AddressByLink byLink;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(DeviceLinkedAddressIT.class));
        realm = world.realm();
        byLink = AddressByLink.enabled(realm);
    }

    @Test
    void theLinkOfASessionWithoutACodeMovesNothing() {
        String id = realm.person("alice");
        Browser browser = world.trusted("alice");
        world.pass(browser, "alice");
        assertThat(byLink.ask(browser, "thief").document().text()).contains(REFUSED);
        byLink.follow("thief");
        expectAddress(id, "alice");
    }

    /** Keycloak asks at each login for what waits to be confirmed, and takes another address there. */
    @Test
    void norDoesItWhileAnAddressOfThePersonWaitsToBeConfirmed() {
        String id = realm.person("bill");
        Browser browser = world.trusted("bill");
        byLink.ask(browser, "bill2");
        assertThat(realm.mailTo("bill2").await(1)).isNotNull();
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            // Keycloak mails such links half a minute apart.
            clock.ahead(Duration.ofSeconds(31));
            Page page = realm.passwordEntered(browser.reopened(), "bill");
            assertThat(byLink.enter(page, "burglar").document().text()).contains(REFUSED);
        }
        byLink.follow("burglar");
        expectAddress(id, "bill");
        byLink.follow("bill2");
        expectAddress(id, "bill2");
    }

    @Test
    void theLinkOfASessionThatWasGivenACodeMovesIt() {
        String id = realm.person("carol");
        byLink.ask(world.trusted("carol"), "carol2");
        byLink.follow("carol2");
        expectAddress(id, "carol2");
    }

    private static void expectAddress(String id, String name) {
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo(realm.address(name));
    }
}
