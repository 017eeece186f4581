package dev.emailotp.it.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Eventually;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.ResponseTimes;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.VisibleAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A forgotten password is replaced after a code has proven the address, and nobody learns who has an account. */
class ResetIT {
    private static final String NEW_PASSWORD = "off with her head";
    private static final List<String> PEOPLE = List.of("unknown", "known", "german", "barred", "locked", "nomail");

    @Test
    void aPersonProvesTheAddressAndChoosesANewPassword() {
        TestRealm realm = realm(Map.of());
        String id = realm.person("alice", user -> user.setEmailVerified(false));
        Browser elsewhere = new Browser();
        realm.passwordEntered(elsewhere, "alice").expectSignedIn();
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);

        Page page = forgotten(realm, new Browser(), "alice").expectCodePage();
        assertThat(page.document().text()).contains("If you can sign in as alice");
        assertThat(Mailbox.text(realm.mailTo("alice").await(1))).contains("reset your password at Wonderland");
        String code = realm.mailTo("alice").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        realm.awaitCounted();
        page = page.enter(code);
        assertThat(realm.api().users().get(id).getUserSessions())
                .as("other sessions end")
                .isEmpty();
        newPassword(page).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
        assertThat(new Browser()
                        .get(realm.signInUrl())
                        .signIn("alice", TestRealm.PASSWORD)
                        .asksForPassword())
                .isTrue();
        assertThat(realm.events("RESET_PASSWORD_ERROR")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "wrong")
                .containsEntry("email_otp_purpose", "reset-credentials"));
        Eventually.eventually(() -> assertThat(realm.events("SEND_RESET_PASSWORD"))
                .extracting(event -> event.getDetails().get("email_otp_result"))
                .containsExactlyInAnyOrder("asked", "sent"));
        assertThat(elsewhere.get(realm.signInUrl()).asksForPassword())
                .as("nor is the other browser signed in any more")
                .isTrue();
    }

    @Test
    void whatWasPutIntoAnAccountBeforeItsAddressWasProvenIsGoneOnceItIs() {
        TestRealm realm = realm(Map.of("endSessions", "false"));
        String id = realm.person("planted", user -> user.setEmailVerified(false));
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("elsewhere");
        provider.setProviderId("oidc");
        realm.api().identityProviders().create(provider).close();
        FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
        link.setUserId("attacker");
        link.setUserName("attacker");
        realm.api().users().get(id).addFederatedIdentity("elsewhere", link).close();

        Page page = forgotten(realm, new Browser(), "planted").expectCodePage();
        page.enter(realm.mailTo("planted").code(1));
        assertThat(realm.api().users().get(id).getFederatedIdentity()).isEmpty();
        assertThat(realm.api().users().get(id).credentials()).isEmpty();
    }

    @Test
    void anAccountWithAFactorThatTheResetDoesNotAskForIsNotHandedOver() {
        TestRealm realm = realm(Map.of("endSessions", "false"));
        realm.steps().withoutSecondFactor();
        String id = realm.person("careful", user -> {
            user.setEmailVerified(false);
            AuthenticatorApp.give(user);
        });
        Page page = forgotten(realm, new Browser(), "careful").expectCodePage();
        page = newPassword(page.enter(realm.mailTo("careful").code(1)));
        assertThat(page.isSignedIn()).as("without the app").isFalse();
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isFalse();
        assertThat(realm.api().users().get(id).credentials())
                .extracting(CredentialRepresentation::getType)
                .containsExactlyInAnyOrder("password", "otp");
    }

    /** Keycloak's own step takes this for the click on the mailed link, in versions before 26.7.2 (CVE-2026-18963). */
    @Test
    void whoeverPicksTheStepInsteadOfEnteringTheCodeIsAskedForIt() {
        TestRealm realm = realm(Map.of());
        realm.person("alice");
        Page page = forgotten(realm, new Browser(), "alice").expectCodePage();
        page = page.submit("kc-email-otp-form", Map.of("tryAnotherWay", "on"));
        assertThat(page.document().text()).contains("Enter a code that we send to your email address.");
        page = page.pick("Code by email").expectCodePage();
        page = page.submit("kc-email-otp-form", Map.of("login", "")).expectCodePage();
        page.reload().expectCodePage();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void sessionsSurviveWhereTheAdminSaysSo() {
        TestRealm realm = realm(Map.of("endSessions", "false"));
        String id = realm.person("alice");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        page = forgotten(realm, new Browser(), "alice").expectCodePage();
        newPassword(page.enter(realm.mailTo("alice").code(2))).expectSignedIn();
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(2);
    }

    @Test
    void peopleWithASecondFactorSignInAnewAndAreAskedForIt() {
        TestRealm realm = realm(Map.of());
        realm.steps().withoutSecondFactor();
        realm.person("careful", AuthenticatorApp::give);
        Page page = forgotten(realm, new Browser(), "careful").expectCodePage();
        page = newPassword(page.enter(realm.mailTo("careful").code(1)));
        assertThat(page.isSignedIn()).as("a mailbox is one factor").isFalse();
        page = new Browser().get(realm.signInUrl()).signIn("careful", NEW_PASSWORD);
        assertThat(page.asksForAuthenticatorApp()).isTrue();
    }

    @Test
    void aPersonDisabledOrWithAnotherAddressSinceTheMailResetsNothing() {
        TestRealm realm = realm(Map.of());
        for (String change : List.of("disabled", "moved")) {
            String id = realm.person(change);
            Page page = forgotten(realm, new Browser(), change).expectCodePage();
            String code = realm.mailTo(change).code(1);
            UserRepresentation user = realm.api().users().get(id).toRepresentation();
            if (change.equals("disabled")) {
                user.setEnabled(false);
            } else {
                user.setEmail(realm.address("elsewhere"));
            }
            realm.api().users().get(id).update(user);
            page = page.enter(code).expectCodePage();
            assertThat(page.message())
                    .isEqualTo(
                            change.equals("disabled")
                                    ? "This account is disabled. Please contact your administrator."
                                    : "This code is no longer valid. Request a new code.");
        }
    }

    @Test
    void everybodySignsInAnewWhereTheAdminSaysSo() {
        TestRealm realm = realm(Map.of("force-login", "true"));
        realm.person("alice");
        Page page = forgotten(realm, new Browser(), "alice").expectCodePage();
        page = newPassword(page.enter(realm.mailTo("alice").code(1)));
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("Your account has been updated");
    }

    @Test
    void theWayLooksTheSameForEverybodyAndLeadsNowhereForMost() {
        TestRealm realm = realm(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0"));
        populate(realm);
        Map<String, List<VisibleAnswer>> ways = new LinkedHashMap<>();
        PEOPLE.forEach(person -> ways.put(person, way(realm, person)));
        PEOPLE.forEach(person -> assertThat(ways.get(person)).as(person).isEqualTo(ways.get("unknown")));
        assertThat(ways.get("known").get(2).body()).contains("That code is incorrect. You have 4 attempts left.");
        realm.mailTo("known").await(1);
        realm.mailTo("german").await(1);
        for (String person : List.of("unknown", "barred", "nomail")) {
            assertThat(realm.mailTo(person).count()).as(person).isZero();
        }
    }

    @Test
    @Tag(ResponseTimes.TAG)
    void resettingTakesTheSameTimeForEverybody() {
        TestRealm realm = realm(Map.of(
                "mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "9999", "mailsPerDay", "9999"));
        populate(realm);
        new ResponseTimes(List.of("unknown", "known", "barred", "nomail"), person -> {
                    Page page = forgotPage(realm, new Browser());
                    return () -> page.submit("kc-reset-password-form", Map.of("username", person))
                            .expectCodePage();
                })
                .expectTheSame();
    }

    private static List<VisibleAnswer> way(TestRealm realm, String person) {
        Browser browser = new Browser();
        List<VisibleAnswer> seen = new ArrayList<>();
        Page page = forgotten(realm, browser, person);
        seen.add(VisibleAnswer.at(page, browser, person));
        page = page.reload();
        seen.add(VisibleAnswer.at(page, browser, person));
        for (int i = 0; i < 6; i++) {
            page = page.enter("00000000");
            seen.add(VisibleAnswer.at(page, browser, person));
        }
        page = page.resend();
        seen.add(VisibleAnswer.at(page, browser, person));
        seen.add(VisibleAnswer.at(page.startOver(), browser, person));
        return seen;
    }

    private static TestRealm realm(Map<String, String> options) {
        TestRealm realm =
                TestRealm.of(ResetIT.class).bruteForceDetection().reset(options).make();
        return realm;
    }

    private static void populate(TestRealm realm) {
        realm.person("known");
        realm.person("german", user -> user.singleAttribute("locale", "de"));
        realm.person("barred", user -> user.setEnabled(false));
        realm.person("nomail", user -> user.setEmail(null));
        String locked = realm.person("locked");
        realm.update(settings -> settings.setFailureFactor(1));
        new Browser().get(realm.signInUrl()).signIn("locked", "wrong");
        Eventually.eventually(() -> assertThat(realm.people().failures(locked)).isEqualTo(1));
        realm.update(settings -> settings.setFailureFactor(30));
    }

    private static Page forgotPage(TestRealm realm, Browser browser) {
        Page page = browser.get(realm.signInUrl());
        return browser.get(
                page.document().selectFirst("a[href*=reset-credentials]").absUrl("href"));
    }

    private static Page forgotten(TestRealm realm, Browser browser, String username) {
        return forgotPage(realm, browser).submit("kc-reset-password-form", Map.of("username", username));
    }

    private static Page newPassword(Page page) {
        return page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }
}
