package dev.emailotp.it.device;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What happens to an account ends the trust in its devices. */
class DeviceEndIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final String OTHER = "off with her head";

    private static TrustingRealm world;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(DeviceEndIT.class).reset(TestRealm.NO_NETWORK_LIMITS));
        realm = world.realm();
    }

    @Test
    void aPasswordThatThePersonChanges() {
        String id = realm.person("alice");
        Browser browser = trusted("alice");
        Page page = browser.get(realm.signInUrl() + "&kc_action=UPDATE_PASSWORD");
        page.submit("kc-passwd-update-form", Map.of("password-new", OTHER, "password-confirm", OTHER))
                .expectSignedIn();
        assertEnded(id, "password");
        asked(browser, "alice", OTHER);
    }

    @Test
    void aPasswordThatAnAdminSets() {
        String id = realm.person("bill");
        Browser browser = trusted("bill");
        user(id).resetPassword(RealmPeople.password(OTHER));
        assertEnded(id, "password");
        asked(browser, "bill", OTHER);
    }

    @Test
    void aPasswordThatAnAdminSetsWithTheAccount() {
        String id = realm.person("caterpillar");
        Browser browser = trusted("caterpillar");
        update(id, user -> user.setCredentials(List.of(RealmPeople.password(OTHER))));
        asked(browser, "caterpillar", OTHER);
        assertThat(world.devices(id)).isEmpty();
    }

    @Test
    void aPasswordThatIsResetByMail() {
        String id = realm.person("dodo");
        Browser browser = trusted("dodo");
        Browser elsewhere = new Browser();
        Page page = elsewhere
                .get(realm.resetUrl(elsewhere.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "dodo"));
        page.expectCodePage()
                .enter(realm.mailTo("dodo").code(2))
                .submit("kc-passwd-update-form", Map.of("password-new", OTHER, "password-confirm", OTHER));
        assertThat(world.devices(id)).isEmpty();
        asked(browser, "dodo", OTHER);
    }

    @Test
    void anotherAddress() {
        String id = realm.person("gryphon");
        Browser browser = trusted("gryphon");
        update(id, user -> user.setEmail(realm.address("griffin")));
        assertEnded(id, "address");
        assertThat(realm.passwordEntered(browser.reopened(), "gryphon").isSignedIn())
                .isFalse();
    }

    @Test
    void anotherSpellingOfTheAddressIsNoOther() {
        String id = realm.person("hare");
        Browser browser = trusted("hare");
        update(id, user -> {
            user.setLastName("March");
            user.setEmail(realm.address("Hare"));
        });
        assertThat(world.devices(id)).hasSize(1);
        world.pass(browser, "hare");
    }

    @Test
    void anotherMailboxForCodes() {
        CredentialRepresentation factor = new CredentialRepresentation();
        factor.setType("email-otp");
        factor.setCredentialData(
                "{\"version\":1,\"address\":\"" + realm.address("knights") + "\",\"followsAccount\":false}");
        factor.setSecretData("{}");
        String id = realm.person("knight", user -> user.getCredentials().add(factor));
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "knight").expectCodePage();
        page.enterAndTrust(realm.mailTo("knights").code(1)).expectSignedIn();
        world.pass(browser, "knight");
        String stored = user(id).credentials().stream()
                .filter(credential -> "email-otp".equals(credential.getType()))
                .findFirst()
                .orElseThrow()
                .getId();
        user(id).removeCredential(stored);
        world.ask(browser, "knight");
        assertThat(world.devices(id)).isEmpty();
    }

    @Test
    void aSignOutByAnAdmin() {
        String id = realm.person("king");
        Browser browser = trusted("king");
        user(id).logout();
        assertEnded(id, "signed_out");
        world.ask(browser, "king");
    }

    @Test
    void revocationInTheWholeRealm() {
        TrustingRealm other = TrustingRealm.make(TestRealm.of(DeviceEndIT.class));
        String id = other.realm().person("knave");
        Browser browser = other.trusted("knave");
        other.realm()
                .update(settings -> settings.setNotBefore((int) Instant.now().getEpochSecond()));
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(2));
            other.ask(browser, "knave");
        }
        assertThat(other.devices(id)).isEmpty();
    }

    @Test
    void signingOutAllDevicesInTheAccountConsole() {
        Assumptions.assumeFalse(TestedKeycloak.isBefore(26, 5), "26.4 makes no event of that");
        String id = realm.person("lory");
        Browser browser = trusted("lory");
        Browser elsewhere = new Browser();
        Page page = world.ask(elsewhere, "lory");
        page = page.enter(realm.mailTo("lory").code(2)).expectSignedIn();
        String sessions = realm.issuer() + "/account/sessions";
        Browser console = new Browser()
                .header("Authorization", "Bearer " + AppTokens.of(realm, page).accessToken())
                .header("Accept", "application/json");
        assertThat(user(id).getUserSessions()).hasSizeGreaterThan(1);
        assertThat(world.devices(id)).hasSize(1);
        assertThat(console.request("DELETE", sessions).status()).isEqualTo(204);
        assertEnded(id, "signed_out");
        world.ask(browser, "lory");
    }

    @Test
    void signingOutOneSessionLeavesTheTrust() {
        String id = realm.person("mouse");
        Browser browser = trusted("mouse");
        realm.api().deleteSession(user(id).getUserSessions().get(0).getId(), false);
        world.pass(browser, "mouse");
        assertThat(world.devices(id)).hasSize(1);
    }

    @Test
    void disablingTheAccountAlsoOnceItIsEnabledAgain() {
        String id = realm.person("pigeon");
        Browser browser = trusted("pigeon");
        update(id, user -> user.setEnabled(false));
        assertEnded(id, "disabled");
        update(id, user -> user.setEnabled(true));
        world.ask(browser, "pigeon");
    }

    @Test
    void aPermanentLockout() {
        TrustingRealm strict = TrustingRealm.make(TestRealm.of(DeviceEndIT.class)
                .lockingAfter(2)
                .settings(settings -> settings.setPermanentLockout(true)));
        String id = strict.realm().person("queen");
        Browser browser = strict.trusted("queen");
        for (int wrong = 0; wrong < 3; wrong++) {
            strict.realm().awaitCounted();
            new Browser().get(strict.realm().signInUrl()).signIn("queen", "wrong");
        }
        strict.realm().awaitCounted();
        assertThat(strict.realm().api().users().get(id).toRepresentation().isEnabled())
                .isFalse();
        assertThat(strict.devices(id)).isEmpty();
        strict.realm().api().attackDetection().clearBruteForceForUser(id);
        UserRepresentation user = strict.realm().api().users().get(id).toRepresentation();
        user.setEnabled(true);
        strict.realm().api().users().get(id).update(user);
        strict.ask(browser, "queen");
    }

    @Test
    void theOwnerWhoTakesTheAccountOver() {
        TrustingRealm squatted = TrustingRealm.make(TestRealm.of(DeviceEndIT.class));
        TestRealm there = squatted.realm();
        squatted.configure(Map.of("verifiedAddressOnly", "false"));
        String id = there.person("squatted");
        Browser squatter = squatted.trusted("squatted");
        UserRepresentation user = there.api().users().get(id).toRepresentation();
        user.setEmailVerified(false);
        there.api().users().get(id).update(user);
        assertThat(squatted.devices(id)).hasSize(1);
        String flow = there.api().toRepresentation().getBrowserFlow();
        there.steps().only(TestRealm.PASSWORDLESS, Map.of("verifiedAddressOnly", "false"));
        Page owner = new Browser().get(there.signInUrl()).enterAddress(there.address("squatted"));
        owner.enter(there.mailTo("squatted").code(2)).expectSignedIn();
        assertThat(squatted.devices(id)).as("nothing of the squatter stays").isEmpty();
        there.update(settings -> settings.setBrowserFlow(flow));
        there.api().users().get(id).resetPassword(RealmPeople.password(TestRealm.PASSWORD));
        squatted.ask(squatter, "squatted");
    }

    @Test
    void removingADeviceLeavesTheOthers() {
        String id = realm.person("turtle");
        Browser one = trusted("turtle");
        String first = world.devices(id).get(0).getId();
        Browser two = trusted("turtle");
        assertThat(world.devices(id))
                .extracting(CredentialRepresentation::getUserLabel)
                .containsExactlyInAnyOrder("Firefox, Linux", "Firefox, Linux (2)");
        user(id).removeCredential(first);
        world.ask(one, "turtle");
        world.pass(two, "turtle");
    }

    @Test
    void theAccountConsoleListsDevicesAndRemovesThemEvenInASessionThatAMailboxHasBegun() {
        String id = realm.person("walrus");
        trusted("walrus");
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        assertThat(app.isFullScopeAllowed()).isTrue();
        Page page = world.ask(new Browser(), "walrus");
        page = page.enter(realm.mailTo("walrus").code(2)).expectSignedIn();
        Browser console = new Browser()
                .header("Authorization", "Bearer " + AppTokens.of(realm, page).accessToken())
                .header("Accept", "application/json");
        String listed = console.get(realm.issuer() + "/account/credentials").body();
        String device = world.devices(id).get(0).getId();
        assertThat(listed)
                .contains("\"type\":\"" + TrustingRealm.DEVICE + "\"", device, "\"removeable\":true", "two-factor")
                .contains("email-otp-trusted-device-display-name")
                .doesNotContain("secretData\":\"");
        assertThat(console.request("DELETE", realm.issuer() + "/account/credentials/" + device)
                        .status())
                .isEqualTo(204);
        assertThat(world.devices(id)).isEmpty();
    }

    private static Browser trusted(String person) {
        Browser browser = new Browser().header("User-Agent", FIREFOX);
        world.trust(browser, person);
        return browser;
    }

    private static UserResource user(String id) {
        return realm.api().users().get(id);
    }

    private static void update(String id, Consumer<UserRepresentation> change) {
        UserRepresentation user = user(id).toRepresentation();
        change.accept(user);
        user(id).update(user);
    }

    private static void asked(Browser browser, String person, String password) {
        realm.awaitCounted();
        browser.reopened().get(realm.signInUrl()).signIn(person, password).expectCodePage();
    }

    private static void assertEnded(String id, String reason) {
        assertThat(world.devices(id)).isEmpty();
        eventually(() -> assertThat(realm.events("REMOVE_CREDENTIAL"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .extracting(EventRepresentation::getDetails)
                .anySatisfy(details -> assertThat(details)
                        .containsEntry("credential_type", TrustingRealm.DEVICE)
                        .containsEntry("email_otp_result", "device_ended")
                        .containsEntry("email_otp_reason", reason)));
    }
}
