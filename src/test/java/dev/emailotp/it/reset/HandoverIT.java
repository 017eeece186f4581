package dev.emailotp.it.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.Passkey;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What the proof of a mailbox does to an account whose address nobody had proven, and when. */
class HandoverIT {
    @Test
    void anAppIsAskedForAndWhoeverHasItKeepsWhatIsInTheAccount() {
        TestRealm realm = realm();
        String id = realm.person("careful", HandoverIT::unverifiedWithApp);
        Page page = withoutPassword(realm, "careful");
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        assertThat(verified(realm, id)).as("before the app was given").isFalse();
        page.enterFromApp().expectSignedIn();
        assertThat(credentials(realm, id)).containsExactlyInAnyOrder("password", "otp");
        assertThat(verified(realm, id)).isTrue();
    }

    @Test
    void aWayThatStopsAtTheAppChangesNothing() {
        TestRealm realm = realm();
        String id = realm.person("careful", HandoverIT::unverifiedWithApp);
        Browser elsewhere = new Browser();
        Page page = realm.passwordEntered(elsewhere, "careful");
        page.enterFromApp().expectSignedIn();

        assertThat(withoutPassword(realm, "careful").asksForAuthenticatorApp()).isTrue();
        Browser browser = new Browser();
        Page reset = browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "careful"))
                .expectCodePage();
        reset = reset.enter(realm.mailTo("careful").code(2));
        assertThat(reset.asksForAuthenticatorApp()).as(reset.body()).isTrue();
        assertThat(credentials(realm, id)).containsExactlyInAnyOrder("password", "otp");
        assertThat(verified(realm, id)).isFalse();
        assertThat(elsewhere.get(realm.signInUrl()).isSignedIn()).isTrue();
    }

    @Test
    void aPasskeyThatNobodyWasAskedForWithholdsTheAccountUntilAnAdminHasRemovedIt() {
        TestRealm realm = TestRealm.of(HandoverIT.class)
                .registration()
                .passwordless(Map.of("signUp", "true"))
                .make();
        String id = realm.person("prey", user -> {
            user.setEmailVerified(false);
            user.getCredentials().add(Passkey.stored());
        });
        Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address("prey"));
        page = page.expectCodePage().enter(realm.mailTo("prey").code(1));
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().text()).contains("contact your administrator");
        assertThat(credentials(realm, id)).containsExactlyInAnyOrder("password", "webauthn-passwordless");
        assertThat(verified(realm, id)).isFalse();
        assertThat(realm.events("LOGIN_ERROR")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "refused_at_end")
                .containsEntry("email_otp_reason", "withheld"));

        realm.api().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals("webauthn-passwordless"))
                .forEach(credential -> realm.api().users().get(id).removeCredential(credential.getId()));
        page = new Browser().get(realm.signInUrl()).enterAddress(realm.address("prey"));
        page.expectCodePage().enter(realm.mailTo("prey").code(2)).expectSignedIn();
        assertThat(credentials(realm, id)).isEmpty();
        assertThat(verified(realm, id)).isTrue();
    }

    @Test
    void noSessionThatBeginsWhileAnAccountIsHandedOverSurvives() {
        TestRealm realm = realm();
        // Which lets one login of a person at a time.
        realm.update(settings -> settings.setBruteForceProtected(false));
        for (int round = 0; round < 8; round++) {
            String name = "race" + round;
            String id = realm.person(name, user -> user.setEmailVerified(false));
            Browser stranger = new Browser();
            Page password = stranger.get(realm.signInUrl());
            Browser owner = new Browser();
            Page code = openWithoutPassword(realm, owner, name);
            String right = realm.mailTo(name).code(1);
            ConcurrentLinkedQueue<Supplier<Page>> both = new ConcurrentLinkedQueue<>(
                    List.of(() -> password.signIn(name, TestRealm.PASSWORD), () -> code.enter(right)));
            List<Page> answers = Race.run(2, () -> both.remove().get());
            assertThat(answers).anySatisfy(Page::expectSignedIn);
            assertThat(verified(realm, id)).isTrue();
            assertThat(stranger.get(realm.signInUrl()).isSignedIn())
                    .as("the stranger in round " + round)
                    .isFalse();
            assertThat(owner.get(realm.signInUrl()).isSignedIn())
                    .as("the owner in round " + round)
                    .isTrue();
            assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
        }
    }

    private static TestRealm realm() {
        TestRealm realm = TestRealm.shipped();
        realm.update(settings -> settings.setVerifyEmail(false));
        return realm;
    }

    private static Page openWithoutPassword(TestRealm realm, Browser browser, String name) {
        Page page = browser.get(realm.signInUrl()).tryAnotherWay().pick("Code by email, without a password");
        return page.expectAddressPage().enterAddress(realm.address(name)).expectCodePage();
    }

    private static Page withoutPassword(TestRealm realm, String name) {
        return openWithoutPassword(realm, new Browser(), name)
                .enter(realm.mailTo(name).code(1));
    }

    private static void unverifiedWithApp(UserRepresentation user) {
        user.setEmailVerified(false);
        AuthenticatorApp.give(user);
    }

    private static List<String> credentials(TestRealm realm, String id) {
        return realm.api().users().get(id).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }

    private static boolean verified(TestRealm realm, String id) {
        return realm.api().users().get(id).toRepresentation().isEmailVerified();
    }
}
