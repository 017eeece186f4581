package dev.emailotp.it.device;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import dev.emailotp.probe.LoginsThatFail;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** What a trusted device holds works once, for its person, in its realm. */
class DeviceTokenIT {
    private static final String COPIED = "A trusted device for Wonderland may have been copied";

    /** Longer than a token is accepted after it was replaced. */
    private static final Duration LATER = Duration.ofSeconds(61);

    private static TrustingRealm world;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(DeviceTokenIT.class).notices());
        realm = world.realm();
    }

    @Test
    void eachUseReplacesTheToken() {
        realm.person("alice");
        Browser browser = world.trusted("alice");
        String first = token(browser);
        world.pass(browser, "alice");
        String second = token(browser);
        world.pass(browser, "alice");
        assertThat(Stream.of(first, second, token(browser)).distinct()).hasSize(3);
    }

    @Test
    void thePersonIsNotTakenForAThiefHoweverLongTheirBrowserWasClosed() {
        realm.person("bill");
        Browser browser = world.trusted("bill");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            for (int days = 1; days < 29; days += 9) {
                clock.ahead(Duration.ofDays(days));
                world.pass(browser, "bill");
            }
        }
        assertThat(realm.mailTo("bill").noticeSubjects()).doesNotContain(COPIED);
    }

    @Test
    void anotherPersonsCookieIsOfNoUse() {
        String dum = realm.person("tweedledum");
        realm.person("tweedledee");
        Browser browser = world.trusted("tweedledum");
        world.ask(browser, "tweedledee");
        Browser renamed = new Browser();
        Browser dee = world.trusted("tweedledee");
        renamed.keepUnder(dee.cookieName(TrustingRealm.COOKIE), token(browser), dee);
        world.ask(renamed, "tweedledee");
        assertThat(world.devices(dum)).hasSize(1);
        world.pass(browser, "tweedledum");
        world.pass(dee, "tweedledee");
    }

    @Test
    void aCookieOfAnotherRealmIsOfNoUse() {
        TrustingRealm other = TrustingRealm.make(TestRealm.of(DeviceTokenIT.class));
        realm.person("caterpillar");
        other.realm().person("caterpillar");
        Browser here = world.trusted("caterpillar");
        Browser there = other.trusted("caterpillar");
        Browser moved = new Browser();
        moved.keepUnder(there.cookieName(TrustingRealm.COOKIE), token(here), there);
        other.ask(moved, "caterpillar");
    }

    @Test
    void forgedAndBrokenCookiesAreOfNoUse() {
        realm.person("duchess");
        Browser browser = world.trusted("duchess");
        String token = token(browser);
        for (String forged :
                List.of("", "x", "a".repeat(22) + "." + "a".repeat(43), "..", "a".repeat(3000), token + "x")) {
            Browser other = new Browser();
            other.keepUnder(browser.cookieName(TrustingRealm.COOKIE), forged, browser);
            world.ask(other, "duchess");
        }
        world.pass(browser, "duchess");
    }

    @Test
    void aDeviceThatAnAdminHasRemovedIsNotTrustedAndNobodyIsTold() {
        String id = realm.person("footman");
        Browser browser = world.trusted("footman");
        realm.api().users().get(id).removeCredential(world.devices(id).get(0).getId());
        world.ask(browser, "footman");
        assertThat(realm.mailTo("footman").noticeSubjects()).isEmpty();
    }

    @Test
    void anOldTokenEndsTheDeviceAndThePersonIsTold() {
        String id = realm.person("gryphon");
        Browser owner = world.trusted("gryphon");
        Browser thief = owner.copy();
        world.pass(owner, "gryphon");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(LATER);
            world.ask(thief, "gryphon");
        }
        MimeMessage mail = realm.mailTo("gryphon").notice(COPIED);
        assertThat(Mailbox.text(mail))
                .startsWith("Someone has tried to sign in to your account at Wonderland")
                .contains("Network address: 127.0.0.*", "reset your password immediately");
        assertThat(Mailbox.html(mail)).contains("outdated cookie of a trusted device");
        assertThat(world.devices(id)).isEmpty();
        world.ask(owner, "gryphon");
        eventually(() -> assertThat(realm.events("LOGIN_ERROR"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .extracting(EventRepresentation::getDetails)
                .anySatisfy(details -> assertThat(details).containsEntry("email_otp_result", "device_copied")));
        assertThat(realm.mailTo("gryphon").noticeSubjects()).containsOnlyOnce(COPIED);
    }

    @Test
    void aThiefWhoIsFasterThanTheOwnerIsFoundOutByTheOwnersLogin() {
        String id = realm.person("hatter");
        Browser owner = world.trusted("hatter");
        Browser thief = owner.copy();
        world.pass(thief, "hatter");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(LATER);
            world.ask(owner, "hatter");
            world.ask(thief, "hatter");
        }
        assertThat(world.devices(id)).isEmpty();
        realm.mailTo("hatter").notice(COPIED);
    }

    @Test
    void rightAfterItWasReplacedATokenIsAcceptedOnceMoreAndThenNotButNothingEnds() {
        String id = realm.person("king");
        Browser browser = world.trusted("king");
        Browser tab = browser.copy();
        Browser third = browser.copy();
        world.pass(browser, "king");
        String replaced = token(browser);
        String before = token(tab);
        world.pass(tab, "king");
        assertThat(token(tab)).as("no token of its own").isEqualTo(before);
        world.ask(third, "king");
        assertThat(world.devices(id)).hasSize(1);
        assertThat(token(browser)).isEqualTo(replaced);
        world.pass(browser, "king");
        assertThat(realm.mailTo("king").noticeSubjects()).doesNotContain(COPIED);
    }

    @Test
    void aLoginThatRollsBackReplacesNothing() {
        String id = realm.person("knave");
        Browser browser = world.trusted("knave");
        String before = token(browser);
        realm.update(settings -> settings.setEventsListeners(List.of("email-otp-mails", LoginsThatFail.ID)));
        try {
            assertThat(realm.passwordEntered(browser.reopened(), "knave").status())
                    .isEqualTo(500);
        } finally {
            realm.update(settings -> settings.setEventsListeners(List.of("email-otp-mails")));
        }
        assertThat(token(browser)).isEqualTo(before);
        world.pass(browser, "knave");
        assertThat(token(browser)).as("let through once more").isEqualTo(before);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(LATER);
            world.pass(browser, "knave");
        }
        assertThat(token(browser)).isNotEqualTo(before);
        assertThat(world.devices(id)).hasSize(1);
    }

    @Test
    void ofManyLoginsAtTheSameMomentOneReplacesTheTokenAndNoneEndsTheDevice() {
        String id = realm.person("racer");
        Browser browser = world.trusted("racer");
        for (int round = 0; round < 12; round++) {
            List<Browser> tabs =
                    Stream.generate(() -> browser.copy().reopened()).limit(4).toList();
            var forms = new ConcurrentLinkedQueue<>(
                    tabs.stream().map(tab -> tab.get(realm.signInUrl())).toList());
            realm.awaitCounted();
            List<Page> pages = Race.run(4, () -> forms.remove().signIn("racer", TestRealm.PASSWORD));
            assertThat(pages).as("round %s", round).allMatch(page -> page.isSignedIn() || page.asksForCode());
            assertThat(pages).as("round %s", round).filteredOn(Page::isSignedIn).hasSize(2);
            List<Browser> renewed = tabs.stream()
                    .filter(tab -> !token(tab).equals(token(browser)))
                    .toList();
            assertThat(renewed).as("round %s", round).hasSize(1);
            browser.steal(browser.cookieName(TrustingRealm.COOKIE), renewed.get(0));
        }
        assertThat(world.devices(id)).hasSize(1);
        assertThat(realm.mailTo("racer").noticeSubjects()).doesNotContain(COPIED);
        world.pass(browser, "racer");
    }

    private static String token(Browser browser) {
        return browser.cookieValue(TrustingRealm.COOKIE);
    }
}
