package dev.emailotp.it.device;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.probe.LoginsThatFail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** A person who trusts a device is not asked for a code there any more. */
class TrustedDeviceIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private static TrustingRealm world;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(TrustedDeviceIT.class));
        realm = world.realm();
    }

    @Test
    void whereItIsOffThePageDoesNotOfferItAndAForgedFieldIsIgnored() {
        TestRealm off = TestRealm.of(TrustedDeviceIT.class).withoutLimits().make();
        String id = off.person("alice");
        Browser browser = new Browser();
        Page page = off.passwordEntered(browser, "alice").expectCodePage();
        assertThat(page.offersTrust()).isFalse();
        assertThat(page.body()).doesNotContain("trustDevice");
        page.submit(
                        "kc-email-otp-form",
                        Map.of("code", off.mailTo("alice").code(1), "trustDevice", "true", "login", ""))
                .expectSignedIn();
        assertThat(off.api().users().get(id).credentials()).hasSize(1);
        assertThat(browser.cookies()).doesNotContain(TrustingRealm.COOKIE);
        off.passwordEntered(browser.reopened(), "alice").expectCodePage();
    }

    @Test
    void whoDoesNotChooseItIsAskedAgain() {
        String id = realm.person("bill");
        Browser browser = new Browser();
        Page page = world.ask(browser, "bill");
        assertThat(page.document().selectFirst("input[name=trustDevice]").hasAttr("checked"))
                .isFalse();
        assertThat(page.document().text()).contains("Do not ask for a code on this device for 30 days");
        page.enter(realm.mailTo("bill").code(1)).expectSignedIn();
        assertThat(world.devices(id)).isEmpty();
        world.ask(browser, "bill");
    }

    @Test
    void whoChoosesItIsNotAskedInThatBrowserAgainButElsewhere() throws Exception {
        String id = realm.person("cheshire");
        Browser browser = new Browser().header("User-Agent", FIREFOX);
        Page trusted = world.trust(browser, "cheshire");
        assertThat(browser.cookies()).contains(TrustingRealm.COOKIE);
        for (int login = 0; login < 3; login++) {
            world.pass(browser, "cheshire");
        }
        world.ask(new Browser(), "cheshire");

        CredentialRepresentation device = world.devices(id).get(0);
        assertThat(device.getUserLabel()).isEqualTo("Firefox, Linux");
        assertThat(device.getSecretData()).isNull();
        JsonNode facts = new ObjectMapper().readTree(device.getCredentialData());
        assertThat(facts.get("version").asInt()).isEqualTo(1);
        assertThat(facts.get("browser").asText()).isEqualTo("Firefox");
        assertThat(facts.get("system").asText()).isEqualTo("Linux");
        assertThat(facts.get("network").asText()).isEqualTo("127.0.0.*");
        assertThat(facts.get("expires").asText())
                .isGreaterThan(facts.get("created").asText());
        assertThat(browser.cookies()).doesNotContain(id, "cheshire");
        assertThat(cookie(trusted))
                .containsIgnoringCase("Path=/realms/" + realm.name() + "/;")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("Max-Age=2592000")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("SameSite=None");
    }

    @Test
    void theEventsTellOfBoth() {
        String id = realm.person("duchess");
        Browser browser = world.trusted("duchess");
        world.pass(browser, "duchess");
        eventually(() -> assertThat(details("UPDATE_CREDENTIAL", id)).anySatisfy(details -> assertThat(details)
                .containsEntry("credential_type", TrustingRealm.DEVICE)
                .containsEntry("email_otp_result", "device_trusted")));
        assertThat(details("LOGIN", id))
                .extracting(details -> details.get("email_otp_result"))
                .containsExactly("device_used", "verified");
    }

    @Test
    void aDeviceIsNoAuthenticationMethod() {
        TrustingRealm other = TrustingRealm.make(TestRealm.of(TrustedDeviceIT.class));
        other.configure(Map.of("default.reference.value", "otp", "default.reference.maxAge", "3600"));
        AppTokens.nameMethods(other.realm());
        other.realm().person("amr");
        Browser browser = new Browser();
        assertThat(other.realm().idToken(other.trust(browser, "amr")).get("amr").toString())
                .contains("otp");
        JsonNode token = other.realm().idToken(other.pass(browser, "amr"));
        assertThat(String.valueOf(token.get("amr"))).doesNotContain("otp");
    }

    @Test
    void aRequiredStepIsPassedToo() {
        TrustingRealm required =
                TrustingRealm.make(TestRealm.of(TrustedDeviceIT.class).requiredSecondFactor());
        required.realm().person("gryphon");
        Browser browser = required.trusted("gryphon");
        required.pass(browser, "gryphon");
    }

    @Test
    void aPersonWithAnAuthenticatorAppIsStillAskedForIt() {
        realm.person("hatter", AuthenticatorApp::give);
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "hatter");
        page.tryAnotherWay()
                .pick("Code by email")
                .expectCodePage()
                .enterAndTrust(realm.mailTo("hatter").code(1))
                .expectSignedIn();
        assertThat(realm.passwordEntered(browser.reopened(), "hatter").asksForAuthenticatorApp())
                .isTrue();
    }

    @Test
    void theChoiceSurvivesAWrongCodeAndAResend() {
        String id = realm.person("king");
        Browser browser = new Browser();
        Page page = world.ask(browser, "king");
        String code = realm.mailTo("king").code(1);
        page = page.enterAndTrust(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.document().selectFirst("input[name=trustDevice]").hasAttr("checked"))
                .isTrue();
        assertThat(world.devices(id)).isEmpty();
        realm.awaitCounted();
        page.enterAndTrust(code).expectSignedIn();
        assertThat(world.devices(id)).hasSize(1);
        world.pass(browser, "king");
    }

    @Test
    void aLoginThatFailsAtTheEndTrustsNothing() {
        String id = realm.person("knave");
        Browser browser = new Browser();
        Page page = world.ask(browser, "knave");
        String code = realm.mailTo("knave").code(1);
        realm.update(settings -> settings.setEventsListeners(List.of(LoginsThatFail.ID)));
        try {
            assertThat(page.enterAndTrust(code).status()).isEqualTo(500);
        } finally {
            realm.update(settings -> settings.setEventsListeners(List.of("jboss-logging")));
        }
        assertThat(browser.cookies()).doesNotContain(TrustingRealm.COOKIE);
        assertThat(world.devices(id)).isEmpty();
    }

    @Test
    void theTrustEndsAfterItsDaysHoweverOftenTheDeviceIsUsed() {
        String id = realm.person("mouse");
        Browser browser = world.trusted("mouse");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofDays(29));
            world.pass(browser, "mouse");
            clock.ahead(Duration.ofDays(31));
            world.ask(browser, "mouse");
        }
        assertThat(world.devices(id)).isEmpty();
    }

    @Test
    void whatTheAdminSetsCountsAtOnceForDevicesThatAreTrustedAlready() {
        TrustingRealm changing = TrustingRealm.make(TestRealm.of(TrustedDeviceIT.class));
        changing.realm().person("queen");
        Browser browser = changing.trusted("queen");
        changing.configure(Map.of("trustedDeviceDays", "0"));
        assertThat(changing.ask(browser, "queen").offersTrust()).isFalse();
        changing.configure(Map.of("trustedDeviceDays", "1"));
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofHours(25));
            assertThat(changing.ask(browser, "queen").offersTrust()).isTrue();
        }
    }

    @Test
    void aPersonTrustsTenDevicesAtMostAndTheOneThatWasNotUsedForTheLongestTimeGoes() {
        String id = realm.person("rabbit");
        Browser first = new Browser();
        Browser second = new Browser();
        world.trust(first, "rabbit");
        world.trust(second, "rabbit");
        world.pass(first, "rabbit");
        for (int device = 3; device <= 11; device++) {
            world.trust(new Browser(), "rabbit");
        }
        assertThat(world.devices(id)).hasSize(10);
        world.pass(first, "rabbit");
        world.ask(second, "rabbit");
    }

    @Test
    void trustingTheSameBrowserAnewLeavesOneDevice() {
        String id = realm.person("turtle");
        Browser browser = world.trusted("turtle");
        Page page = browser.reopened().get(realm.signInUrl() + "&prompt=login").signIn("turtle", TestRealm.PASSWORD);
        page.expectCodePage().enterAndTrust(realm.mailTo("turtle").code(2)).expectSignedIn();
        assertThat(world.devices(id)).hasSize(1);
        world.pass(browser, "turtle");
    }

    private static List<Map<String, String>> details(String type, String id) {
        return realm.events(type).stream()
                .filter(event -> id.equals(event.getUserId()))
                .map(EventRepresentation::getDetails)
                .toList();
    }

    private static String cookie(Page page) {
        return page.headers().get("set-cookie").stream()
                .filter(set -> set.startsWith(TrustingRealm.COOKIE))
                .findFirst()
                .orElseThrow();
    }
}
