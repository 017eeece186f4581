package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.utils.TimeBasedOTP;
import org.keycloak.representations.idm.UserRepresentation;

/** Whoever leaves the straight way gets in with no less than on it; and whoever does so honestly gets in. */
class WaysAroundIT {
    // a proof counts for the person who gave it

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void whoeverComesBackFromAResetSignsInWithTheirPasswordAndACode(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String id = realm.person("returning" + realms.ordinal());
        LoginTab.in(realm)
                .forgot("returning" + realms.ordinal())
                .go("authenticate")
                .signIn("returning" + realms.ordinal())
                .code("returning" + realms.ordinal(), 2)
                .expectIn(id);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void whoeverEndsAResetAtItsLastPageAndComesBackSignsInWithTheirPasswordAndACode(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "turning" + realms.ordinal();
        String id = realm.person(name);
        LoginTab.in(realm).forgot(name).code(name, 1).go("authenticate").expectNobodyIn();
        // The reset has ended sessions, and a login of the same second counts as one from before.
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(2));
            LoginTab.in(realm).signIn(name).code(name, 2).expectIn(id);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void theCodeOfOneAccountProvesNothingForAnother(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String own = "own" + realms.ordinal();
        String other = "other" + realms.ordinal();
        realm.person(own, AuthenticatorApp::give);
        String id = realm.person(other);
        LoginTab tab = LoginTab.in(realm)
                .forgot(own)
                .code(own, 1)
                .expectApp()
                .go("authenticate")
                .signIn(other)
                .expectNobodyIn();
        // Before 26.7, the tab still asks the first person for the app.
        if (!TestedKeycloak.isBefore(26, 7)) {
            tab.code(other, 1).expectIn(id);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void aResetOfOneAccountThatIsAllButDoneProvesNothingForAnother(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String own = "done" + realms.ordinal();
        String other = "undone" + realms.ordinal();
        realm.person(own, AuthenticatorApp::give);
        realm.person(other);
        LoginTab.in(realm)
                .forgot(own)
                .code(own, 1)
                .app()
                .go("authenticate")
                .expectNobodyIn()
                .forgot(other)
                .go("authenticate")
                .expectNobodyIn();
    }

    @Test
    void theCodeOfAnAccountThatAnybodyCanRegisterProvesNothingForAnother() {
        TestedKeycloak.assumeRegistrationWithoutPassword();
        TestRealm realm = GuardedRealm.SHIPPED.realm();
        Browser browser = new Browser();
        Page page = new RegistrationForm(realm, browser)
                .submit("stranger")
                .expectCodePage()
                .enter(realm.mailTo("stranger").code(1));
        LoginTab.in(realm, browser).at(page).newPassword().page().expectSignedIn();
        Page app = browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP");
        String secret = app.document().getElementById("totpSecret").attr("value");
        app.submit(
                        "kc-totp-settings-form",
                        Map.of(
                                "totp",
                                new TimeBasedOTP().generateTOTP(secret),
                                "totpSecret",
                                secret,
                                "userLabel",
                                "phone"))
                .expectSignedIn();

        realm.person("robbed");
        int mails = realm.mailTo("stranger").count();
        LoginTab.in(realm)
                .forgot("stranger")
                .code("stranger", mails + 1)
                .expectApp()
                .go("authenticate")
                .signIn("robbed")
                .expectNobodyIn()
                .page()
                .expectCodePage();
    }

    // a mailbox does not stand in for an authenticator app

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "PASSWORDLESS_FIRST"})
    void whoeverResetsThePasswordFromTheAppsPageGetsInWithTheApp(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "whole" + realms.ordinal();
        String id = realm.person(name, AuthenticatorApp::give);
        LoginTab.in(realm)
                .withoutPassword(name)
                .code(name, 1)
                .expectApp()
                .forgot(name)
                .code(name, 2)
                .app()
                .newPassword()
                .expectIn(id);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "PASSWORDLESS_FIRST"})
    void aMailboxAloneDoesNotGetPastTheApp(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "mailbox" + realms.ordinal();
        realm.person(name, AuthenticatorApp::give);
        LoginTab tab = LoginTab.in(realm).withoutPassword(name).code(name, 1).expectApp();
        resetTwice(tab, name, name);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "PASSWORDLESS_FIRST"})
    void passwordAndMailboxDoNotGetPastTheAppByResets(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "both" + realms.ordinal();
        realm.person(name, AuthenticatorApp::give);
        LoginTab tab = password(LoginTab.in(realm), realms).signIn(name).expectApp();
        resetTwice(tab, name, name);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "PASSWORDLESS_FIRST"})
    void aMailboxAloneDoesNotGetPastTheAppByANameThatNobodyHas(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "nameless" + realms.ordinal();
        realm.person(name, AuthenticatorApp::give);
        LoginTab tab = LoginTab.in(realm).withoutPassword(name).code(name, 1).expectApp();
        resetTwice(tab, "nobody", name);
    }

    private static LoginTab password(LoginTab tab, GuardedRealm realms) {
        return realms == GuardedRealm.PASSWORDLESS_FIRST
                ? tab.at(tab.page().tryAnotherWay().pick("Username and password"))
                : tab;
    }

    private static void resetTwice(LoginTab tab, String first, String second) {
        tab.forgot(first).go("authenticate").expectNobodyIn();
        tab.go("reset-credentials").expectNobodyIn();
        if (!first.equals(second)) {
            tab.startOver();
        }
        tab.forgot(second).expectNobodyIn();
        if (tab.page().asksForCode()) {
            tab.latestCode(second).expectNobodyIn();
        }
        tab.go("authenticate").expectNobodyIn();
        tab.go("reset-credentials").expectNobodyIn();
        tab.go("authenticate").expectNobodyIn();
    }

    // a login that waits does not outlive the proof of whose account it is

    @Test
    void consentIsAskedForAndGivenAtTheEndOfALogin() {
        TestRealm realm = TestRealm.shipped();
        var client = realm.api().clients().findByClientId("app").get(0);
        client.setConsentRequired(true);
        realm.api().clients().get(client.getId()).update(client);
        String id = realm.person("willing");
        LoginTab tab = LoginTab.in(realm).signIn("willing").code("willing", 1).expectNobodyIn();
        tab.accept().expectIn(id);
    }

    @Test
    void nobodyGetsInByConsentWhileTheAddressIsUnproven() {
        TestRealm realm = GuardedRealm.SHIPPED.realm();
        realm.person("unproven", user -> user.setEmailVerified(false));
        LoginTab waiting = LoginTab.in(realm).signIn("unproven");
        waiting.page().expectCodePage();
        waiting.post("consent").expectNobodyIn();
        realm.mailTo("unproven").await(1);
        assertThat(realm.mailTo("unproven").count()).isEqualTo(1);
    }

    @Test
    void aLoginThatWaitsAtTheVerificationEndsOnceTheOwnerHasProvenTheAddress() {
        TestRealm realm = GuardedRealm.SHIPPED.realm();
        realm.person("planted", user -> user.setEmailVerified(false));
        LoginTab waiting = LoginTab.in(realm).signIn("planted");
        waiting.page().expectCodePage();
        ownerComes(realm, "planted", 2);
        waiting.post("consent").expectNobodyIn();
        waiting.go("authenticate").expectNobodyIn();
        waiting.post("consent").expectNobodyIn();
    }

    @Test
    void aLoginThatWaitsAtTheAppProvesNoAddressAndTheOwnerOfTheMailboxStopsThereToo() {
        TestRealm realm = withReusableAppCodes();
        String id = realm.person("unclaimed", WaysAroundIT::unprovenWithApp);
        LoginTab waiting = LoginTab.in(realm).signIn("unclaimed").expectApp();
        LoginTab.in(realm).withoutPassword("unclaimed").code("unclaimed", 1).expectApp();
        waiting.app().expectIn(id);
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isFalse();
    }

    /** The app shows that both are the same person: the account does not change hands. */
    @Test
    void aProofThatIsGivenWithTheAppEndsNoLoginThatWaitsThere() {
        TestRealm realm = withReusableAppCodes();
        String id = realm.person("same", WaysAroundIT::unprovenWithApp);
        LoginTab waiting = LoginTab.in(realm).signIn("same").expectApp();
        LoginTab.in(realm).withoutPassword("same").code("same", 1).app().expectIn(id);
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
        waiting.app().expectIn(id);
    }

    @Test
    void aResetThatEndsSessionsEndsALoginThatWaitsAtTheApp() {
        TestRealm realm = withReusableAppCodes();
        String id = realm.person("resetting", WaysAroundIT::unprovenWithApp);
        LoginTab waiting = LoginTab.in(realm).signIn("resetting").expectApp();
        LoginTab owner = LoginTab.in(realm).forgot("resetting").code("resetting", 1);
        owner.app().newPassword().expectIn(id);
        waiting.app().expectNobodyIn();
    }

    /** No login stops at the app because another one has had the same code. */
    private static TestRealm withReusableAppCodes() {
        TestRealm realm = TestRealm.shipped();
        realm.update(settings -> {
            settings.setVerifyEmail(false);
            settings.setOtpPolicyCodeReusable(true);
        });
        return realm;
    }

    private static void unprovenWithApp(UserRepresentation user) {
        user.setEmailVerified(false);
        AuthenticatorApp.give(user);
    }

    private static void ownerComes(TestRealm realm, String name, int mail) {
        LoginTab.in(realm).withoutPassword(name).code(name, mail);
    }

    // an action link says nothing about a reset

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void anActionLinkThatIsOnlyOpenedIsNoCodeForAReset(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "linked" + realms.ordinal();
        ActionLink link = ActionLink.by(realm, name, "UPDATE_PROFILE");
        Page page = link.reset();
        assertThat(page.document().getElementById("kc-passwd-update-form"))
                .as(page.body())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void anActionLinkSignsNobodyInByConsent(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        Page page = ActionLink.by(realm, "consenting" + realms.ordinal(), "UPDATE_PROFILE")
                .goOn();
        LoginTab.in(realm).at(page).post("consent").expectNobodyIn();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "REQUIRED"})
    void anActionLinkThatIsGoneOnWithDoesWhatItIsFor(GuardedRealm realms) {
        TestRealm realm = realms.realm();
        String name = "profiled" + realms.ordinal();
        Page page = ActionLink.by(realm, name, "UPDATE_PROFILE").goOn();
        page.submit(
                "kc-update-profile-form",
                Map.of("username", name, "email", realm.address(name), "firstName", "Re", "lastName", "Named"));
        assertThat(realm.api().users().search(name, true).get(0).getFirstName()).isEqualTo("Re");

        name = "renewed" + realms.ordinal();
        page = ActionLink.by(realm, name, "UPDATE_PASSWORD").goOn();
        LoginTab.in(realm).at(page).newPassword();
        Page signedIn = new Browser().get(realm.signInUrl()).signIn(name, LoginTab.NEW_PASSWORD);
        signedIn.enter(realm.mailTo(name).code(2)).expectSignedIn();
    }
}
