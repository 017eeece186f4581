package dev.emailotp.it.passwordless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** An account comes into being when its address is proven, and belongs to whoever has proven it. */
class SignUpIT {
    @Test
    void anAddressWithoutAnAccountGetsOneOnceItIsProven() {
        TestRealm realm = realm(true);
        Page page = open(realm).enterAddress(realm.address("alice")).expectCodePage();
        String code = realm.mailTo("alice").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(realm.api().users().count()).as("not before").isZero();
        page = page.enter(code);
        assertThat(page.document().getElementById("kc-update-profile-form"))
                .as("Keycloak asks for the rest: %s", page.body())
                .isNotNull();
        page = page.submit(
                "kc-update-profile-form",
                Map.of(
                        "username",
                        realm.address("alice"),
                        "email",
                        realm.address("alice"),
                        "firstName",
                        "Alice",
                        "lastName",
                        "Liddell"));
        assertThat(realm.idToken(page.expectSignedIn()).get("email_verified").asBoolean())
                .isTrue();
        UserRepresentation user = person(realm, "alice");
        assertThat(user.getUsername()).isEqualTo(realm.address("alice"));
        assertThat(user.isEmailVerified()).isTrue();
        assertThat(realm.events("REGISTER")).hasSize(1);
    }

    @Test
    void nobodySignsUpWhereTheRealmDoesNotAllowRegistration() {
        TestRealm realm = realm(false);
        Page page = open(realm).enterAddress(realm.address("alice")).expectCodePage();
        assertThat(page.enter("00000000").message()).isEqualTo("That code is incorrect. You have 4 attempts left.");
        assertThat(realm.mailTo("alice").count()).isZero();
        assertThat(realm.api().users().count()).isZero();
    }

    @Test
    void twentySimultaneousPostsOfTheRightCodeMakeOneAccountAndOneSession() {
        TestRealm realm = realm(true);
        // Nothing but the address is asked for, so that the code is the last step.
        realm.steps().withoutProfile();
        Browser browser = new Browser();
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tabs.add(browser.get(realm.signInUrl())
                    .enterAddress(realm.address("racer"))
                    .expectCodePage());
        }
        String code = realm.mailTo("racer").code(1);
        var waiting = new ConcurrentLinkedQueue<>(tabs);
        List<Page> answers = Race.run(20, () -> waiting.remove().enter(code));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(400));
        assertThat(answers).anySatisfy(Page::expectSignedIn);
        assertThat(realm.api().users().count()).isEqualTo(1);
        assertThat(realm.api().users().get(person(realm, "racer").getId()).getUserSessions())
                .hasSize(1);
        assertThat(realm.events("REGISTER")).hasSize(1);
        assertThat(realm.mailTo("racer").count()).isEqualTo(1);
    }

    @Test
    void whoeverMadeAnAccountUnderSomebodyElsesAddressLosesItWhenTheOwnerComes() {
        TestRealm realm = realm(true);
        String id = realm.person("victim", user -> user.setEmailVerified(false));
        realm.update(settings -> settings.setBrowserFlow("browser"));
        Browser attacker = new Browser();
        attacker.get(realm.signInUrl()).signIn("victim", TestRealm.PASSWORD).expectSignedIn();
        realm.update(settings -> settings.setBrowserFlow(TestRealm.PASSWORDLESS + " only"));
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);

        Page page = open(realm).enterAddress(realm.address("victim")).expectCodePage();
        page.enter(realm.mailTo("victim").code(1)).expectSignedIn();

        assertThat(realm.api().users().get(id).credentials()).isEmpty();
        assertThat(realm.api().users().get(id).getUserSessions())
                .as("the owner's own")
                .hasSize(1);
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
        assertThat(attacker.get(realm.signInUrl()).isSignedIn())
                .as("the attacker's session is gone")
                .isFalse();
    }

    @Test
    void aLoginThatWasBegunBeforeTheOwnerCameDoesNotGoOnInTheirAccount() {
        TestRealm realm = realm(true);
        realm.steps().verification(Map.of());
        String id = realm.person("prey", user -> user.setEmailVerified(false));
        realm.person("asked", user -> {
            user.setEmailVerified(false);
            user.setRequiredActions(List.of("UPDATE_PASSWORD"));
        });
        realm.update(settings -> settings.setBrowserFlow("browser"));
        Page chooses = new Browser().get(realm.signInUrl()).signIn("asked", TestRealm.PASSWORD);
        realm.update(settings -> settings.setVerifyEmail(true));
        Page waits = realm.passwordEntered(new Browser(), "prey").expectCodePage();
        realm.mailTo("prey").await(1);
        realm.update(settings -> settings.setBrowserFlow(TestRealm.PASSWORDLESS + " only"));

        Page owner = open(realm).enterAddress(realm.address("prey")).expectCodePage();
        owner.enter(realm.mailTo("prey").code(2)).expectSignedIn();
        assertThat(waits.reload().isSignedIn()).as("by reloading").isFalse();
        assertThat(waits.enter("000000").isSignedIn()).as("by going on").isFalse();
        assertThat(realm.api().users().get(id).getUserSessions())
                .as("the owner's own")
                .hasSize(1);

        owner = open(realm).enterAddress(realm.address("asked")).expectCodePage();
        owner.enter(realm.mailTo("asked").code(1));
        Page answer = chooses.submit(
                "kc-passwd-update-form",
                Map.of("password-new", "off with her head", "password-confirm", "off with her head"));
        assertThat(answer.isSignedIn()).isFalse();
        assertThat(person(realm, "asked").isEmailVerified()).isTrue();
        assertThat(realm.api().users().get(person(realm, "asked").getId()).credentials())
                .as("no password from before")
                .isEmpty();
    }

    @Test
    void anAddressThatTheRealmsProfileRefusesGetsNoAccount() {
        TestRealm realm = realm(true);
        realm.steps().withoutProfile();
        UPConfig profile = realm.api().users().userProfile().getConfiguration();
        profile.getAttribute("email").addValidation("pattern", Map.of("pattern", ".*@company[.]example"));
        realm.api().users().userProfile().update(profile);
        Page page = open(realm).enterAddress(realm.address("stranger")).expectCodePage();
        page = page.enter(realm.mailTo("stranger").code(1));
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().text()).contains("Invalid value");
        assertThat(realm.api().users().count()).isZero();
        assertThat(realm.events("REGISTER_ERROR"))
                .extracting(EventRepresentation::getError)
                .containsExactly("invalid_registration");
    }

    @Test
    void anAddressThatSomebodyHasForANameCanStillSignUp() {
        TestRealm realm = realm(true);
        realm.steps().withoutProfile();
        realm.person(realm.address("name"), user -> user.setEmail(realm.address("another")));
        Page page = open(realm).enterAddress(realm.address("name")).expectCodePage();
        page.enter(realm.mailTo("name").code(1)).expectSignedIn();
        assertThat(person(realm, "name").getUsername()).isNotEqualTo(realm.address("name"));
    }

    private static UserRepresentation person(TestRealm realm, String name) {
        return realm.api().users().searchByEmail(realm.address(name), true).get(0);
    }

    private static TestRealm realm(boolean registration) {
        return TestRealm.of(SignUpIT.class)
                .settings(settings -> settings.setRegistrationAllowed(registration))
                .passwordless(Map.of("signUp", "true"))
                .make();
    }

    private static Page open(TestRealm realm) {
        return new Browser().get(realm.signInUrl()).expectAddressPage();
    }
}
