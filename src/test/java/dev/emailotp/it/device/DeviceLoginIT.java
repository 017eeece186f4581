package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A trusted device stands in for the code in plain sign-ins, and in no login that asks for more. */
class DeviceLoginIT {
    private static TrustingRealm world;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(DeviceLoginIT.class));
        realm = world.realm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&acr_values=1",
                "&acr_values=gold",
                "&claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22values%22%3A%5B%221%22%5D%7D%7D%7D",
                "&max_age=0",
                "&max_age=100000",
                "&prompt=login",
                "&prompt=login%20consent",
                "&kc_action=UPDATE_PASSWORD"
            })
    void anApplicationThatAsksForMoreThanASignInHasTheCodeAskedFor(String more) {
        String person = "person" + Integer.toHexString(more.hashCode());
        realm.person(person);
        Browser browser = world.trusted(person);
        Page page = browser.reopened().get(realm.signInUrl() + more).signIn(person, TestRealm.PASSWORD);
        page.expectCodePage().enter(realm.mailTo(person).code(2));
        world.pass(browser, person);
    }

    @Test
    void aPersonWhoHasToSignInAgainInTheirSessionIsAsked() {
        realm.person("alice");
        Browser browser = world.trusted("alice");
        world.pass(browser, "alice");
        Page page = browser.get(realm.signInUrl() + "&prompt=login");
        realm.awaitCounted();
        page.submit("kc-form-login", Map.of("username", "alice", "password", TestRealm.PASSWORD))
                .expectCodePage();
    }

    @Test
    void aSessionThatADeviceHasBegunGoesOnWithoutAnything() {
        realm.person("bill");
        Browser browser = world.trusted("bill");
        world.pass(browser, "bill");
        browser.get(realm.signInUrl()).expectSignedIn();
        browser.get(realm.signInUrl() + "&prompt=none").expectSignedIn();
    }

    @Test
    void aSessionOfADeviceChangesNoWayToSignIn() {
        String id = realm.person("dinah");
        Browser browser = world.trusted("dinah");
        world.pass(browser, "dinah");
        assertThat(setUpApp(browser).document().text()).contains("For your security, please sign in again.");
        assertThat(types(id)).doesNotContain("otp");

        realm.person("lory");
        Browser proven = world.trusted("lory");
        setUpApp(proven).expectSignedIn();
    }

    private static Page setUpApp(Browser browser) {
        Page page = browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP");
        String secret = page.document().getElementById("totpSecret").val();
        return page.submit(
                "kc-totp-settings-form",
                Map.of("totp", AuthenticatorApp.code(secret), "totpSecret", secret, "userLabel", "app"));
    }

    private static List<String> types(String id) {
        return realm.api().users().get(id).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }

    @Test
    void inAPartOfTheFlowForALevelNoDeviceCounts() {
        TestRealm levels = RealmLevels.realm(DeviceLoginIT.class, "auth-username-password-form", TestRealm.STEP);
        levels.flows()
                .configure(levels.flows().execution(RealmLevels.FLOW, TestRealm.STEP), TrustingRealm.OPTIONS)
                .close();
        levels.person("cheshire");
        Browser browser = new Browser();
        Page page = browser.get(levels.signInUrl() + "&acr_values=2").signIn("cheshire", TestRealm.PASSWORD);
        assertThat(page.expectCodePage().offersTrust()).isFalse();
        page.submit(
                        "kc-email-otp-form",
                        Map.of("code", levels.mailTo("cheshire").code(1), "trustDevice", "true", "login", ""))
                .expectSignedIn();
        assertThat(browser.cookies()).doesNotContain(TrustingRealm.COOKIE);
    }

    @Test
    void whereNothingButANameWasGivenADeviceIsNotEnough() {
        TestRealm nameOnly = TestRealm.of(DeviceLoginIT.class).make();
        nameOnly.steps().sequence("auth-username-form", TestRealm.STEP);
        nameOnly.flows()
                .configure(
                        nameOnly.flows()
                                .execution(nameOnly.api().toRepresentation().getBrowserFlow(), TestRealm.STEP),
                        TrustingRealm.OPTIONS)
                .close();
        nameOnly.person("dodo");
        Browser browser = new Browser();
        Page page = browser.get(nameOnly.signInUrl()).submit("kc-form-login", Map.of("username", "dodo"));
        page.expectCodePage().enterAndTrust(nameOnly.mailTo("dodo").code(1)).expectSignedIn();
        page = browser.reopened().get(nameOnly.signInUrl()).submit("kc-form-login", Map.of("username", "dodo"));
        page.expectCodePage();
    }

    @Test
    void theWrongPasswordIsTheWrongPassword() {
        String id = realm.person("duchess");
        Browser browser = world.trusted("duchess");
        realm.awaitCounted();
        assertThat(browser.reopened()
                        .get(realm.signInUrl())
                        .signIn("duchess", "wrong")
                        .asksForPassword())
                .isTrue();
        assertThat(world.devices(id)).hasSize(1);
    }

    @Test
    void aDeviceTrustedForOneIsLeftAloneByTheLoginsOfAnother() {
        realm.person("tweedledum");
        realm.person("tweedledee");
        Browser shared = world.trusted("tweedledum");
        world.trust(shared, "tweedledee");
        for (int login = 0; login < 2; login++) {
            world.pass(shared, "tweedledum");
            world.pass(shared, "tweedledee");
        }
    }

    @Test
    void aTrustedBrowserIsAKnownOneWhoseLimitsNoStrangerUsesUp() {
        TrustingRealm both = TrustingRealm.make(TestRealm.of(DeviceLoginIT.class));
        TestRealm there = both.realm();
        there.person("white");
        Browser browser = both.trusted("white");
        String flow = there.api().toRepresentation().getBrowserFlow();
        there.steps()
                .only(
                        TestRealm.PASSWORDLESS,
                        Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "2"));
        for (int stranger = 0; stranger < 3; stranger++) {
            new Browser().get(there.signInUrl()).enterAddress(there.address("white"));
        }
        int before = there.mailTo("white").count();
        browser.reopened()
                .get(there.signInUrl())
                .enterAddress(there.address("white"))
                .expectCodePage();
        assertThat(there.mailTo("white").count()).isEqualTo(before + 1);
        there.update(settings -> settings.setBrowserFlow(flow));
        both.pass(browser, "white");
    }
}
