package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What an attacker with a mailbox, or with an account in the name of another, does not get without a browser either. */
class ApiWaysAroundIT {
    private static final Map<String, String> ON = Map.of("grant", "true", "challenge", "true");

    @Test
    void aMailboxAloneIsNotEnoughWhereAnAuthenticatorAppIsAskedFor() {
        TestRealm realm = realm().make();
        realm.steps().sequence(TestRealm.PASSWORDLESS, "auth-otp-form");
        for (String name : List.of("with", "without")) {
            String id = realm.person(name, user -> {
                if (name.equals("with")) {
                    AuthenticatorApp.give(user);
                }
            });
            NativeApp app = NativeApp.publicApp(realm, "phone-" + name, ON);
            expectNoSession(realm, app, name, "browser_needed");
            assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
        }
    }

    @Test
    void twoCodesToOneMailboxAreOneFactor() {
        TestRealm realm = realm().make();
        realm.steps().sequence(TestRealm.PASSWORDLESS, TestRealm.STEP);
        realm.person("twin");
        expectNoSession(realm, NativeApp.publicApp(realm, "phone", ON), "twin", "browser_needed");
        assertThat(realm.mailTo("twin").count()).isEqualTo(2);
    }

    @Test
    void whatIsSetUpForAPersonIsDoneInABrowserFirst() {
        TestRealm realm = realm().passwordless().make();
        realm.flows().enableAction("TERMS_AND_CONDITIONS", true);
        realm.person("terms", user -> user.setRequiredActions(List.of("TERMS_AND_CONDITIONS")));
        expectNoSession(realm, NativeApp.publicApp(realm, "phone", ON), "terms", "action_required");
    }

    @Test
    void nobodySignsUpUnlessStepAndRealmAllowIt() {
        for (boolean step : List.of(true, false)) {
            TestRealm realm = step
                    ? realm().passwordless(signUp()).make()
                    : realm().registration().passwordless().make();
            NativeApp app = NativeApp.publicApp(realm, "phone", ON);
            app.sendCode("login", realm.address("new")).expectSent();
            app.challenge("login_hint", realm.address("new")).expectError(400, "code_required");
            assertThat(realm.mailTo("new").count()).isZero();
        }
    }

    @Test
    void whoSignsUpGetsAVerifiedAccount() {
        TestRealm realm = realm().registration().passwordless(signUp()).make();
        realm.steps().withoutProfile();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        Answer sent = app.sendCode("login", realm.address("new")).expectSent();
        app.exchange(sent, realm.mailTo("new").code(1)).expectTokens();
        assertThat(found(realm, "new")).singleElement().satisfies(user -> assertThat(user.isEmailVerified())
                .isTrue());
    }

    @Test
    void aSignUpThatNeedsABrowserLeavesNoAccount() {
        TestRealm realm = realm().registration().passwordless(signUp()).make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        expectNoSession(realm, app, "new", "action_required");
        assertThat(found(realm, "new")).isEmpty();

        realm.steps().sequence(TestRealm.PASSWORDLESS, "auth-password-form");
        realm.flows()
                .configure(
                        realm.flows()
                                .execution(TestRealm.PASSWORDLESS + " then auth-password-form", TestRealm.PASSWORDLESS),
                        signUp())
                .close();
        Answer asked = app.challenge("login_hint", realm.address("late"));
        app.challenge(
                        "auth_session",
                        asked.session(),
                        "otp",
                        realm.mailTo("late").code(1))
                .expectError(400, "password_required");
        assertThat(found(realm, "late")).isEmpty();
        Answer sent = app.sendCode("login", realm.address("late")).expectSent();
        app.exchange(sent, realm.mailTo("late").code(2)).expectError(400, "browser_needed");
        assertThat(found(realm, "late")).isEmpty();
    }

    @Test
    void whatAnAttackerPutIntoAnAccountDoesNotSurviveItsOwner() {
        TestRealm realm = realm().passwordless(anyAddress()).make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        for (String name : List.of("grant", "challenge")) {
            String id = realm.person(name, user -> user.setEmailVerified(false));
            login(realm, app, name, name.equals("grant")).expectTokens();
            assertThat(credentials(realm, id)).isEmpty();
            assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                    .isTrue();
        }
    }

    @Test
    void anAccountWithAnAppAndAnUnverifiedAddressIsWithheld() {
        TestRealm realm = realm().passwordless(anyAddress()).make();
        String id = realm.person("prey", user -> {
            user.setEmailVerified(false);
            AuthenticatorApp.give(user);
        });
        expectNoSession(realm, NativeApp.publicApp(realm, "phone", ON), "prey", "browser_needed");
        assertThat(credentials(realm, id)).containsExactlyInAnyOrder("password", "otp");
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isFalse();
    }

    @Test
    void offlineTokensNeedTheRole() {
        TestRealm realm = realm().passwordless().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("olly");
        UserResource user = realm.api().users().get(id);
        user.roles().realmLevel().remove(user.roles().realmLevel().listAll());
        Answer sent = app.sendCode("login", realm.address("olly"), "scope", "openid offline_access")
                .expectSent();
        Answer refused = app.exchange(sent, realm.mailTo("olly").code(1));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.body().has("access_token")).isFalse();
    }

    @Test
    void theGuardLetsAnHonestLoginThroughWithBruteForceDetectionOn() {
        TestRealm realm =
                realm().bruteForceDetection().notices().requiredSecondFactor().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("honest");
        app.challenge("login_hint", "honest", "password", "wrong horse").expectError(400, "wrong_password");
        realm.awaitCounted();
        assertThat(realm.people().failures(id)).isEqualTo(1);
        Answer asked = app.challenge("login_hint", "honest", "password", TestRealm.PASSWORD, "scope", "openid");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("honest").code(1));
        app.redeem(done).expectTokens();
        assertThat(realm.people().failures(id)).isZero();
    }

    private static void expectNoSession(TestRealm realm, NativeApp app, String name, String error) {
        login(realm, app, name, true).expectError(400, error);
        login(realm, app, name, false).expectError(400, error);
        assertThat(found(realm, name)).allSatisfy(user -> assertThat(
                        realm.api().users().get(user.getId()).getUserSessions())
                .isEmpty());
    }

    /** A login by the code of the next mail. */
    private static Answer login(TestRealm realm, NativeApp app, String name, boolean byGrant) {
        int mails = realm.mailTo(name).count();
        if (byGrant) {
            Answer sent = app.sendCode("login", realm.address(name)).expectSent();
            return app.exchange(sent, realm.mailTo(name).code(mails + 1));
        }
        Answer asked = app.challenge("login_hint", realm.address(name), "scope", "openid");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo(name).code(mails + 1));
        return done.status() == 200 ? app.redeem(done) : done;
    }

    private static List<UserRepresentation> found(TestRealm realm, String name) {
        return realm.api().users().searchByEmail(realm.address(name), true);
    }

    private static List<String> credentials(TestRealm realm, String id) {
        return realm.api().users().get(id).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }

    private static RealmBuilder realm() {
        return TestRealm.of(ApiWaysAroundIT.class);
    }

    private static Map<String, String> signUp() {
        return withoutLimits("signUp", "true");
    }

    private static Map<String, String> anyAddress() {
        return withoutLimits("verifiedAddressOnly", "false");
    }

    private static Map<String, String> withoutLimits(String option, String value) {
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put(option, value);
        return options;
    }
}
