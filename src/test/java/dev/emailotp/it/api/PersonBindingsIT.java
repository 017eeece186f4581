package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/** What has been given in a login dies with what happens to its person. */
class PersonBindingsIT {
    private static final Map<String, String> ALL =
            Map.of("purposes", "login verify-email", "grant", "true", "challenge", "true");

    private static TestRealm realm;
    private static NativeApp app;
    private static TestRealm two;
    private static NativeApp twoFactors;

    @BeforeAll
    static void makeRealms() {
        realm = TestRealm.of(PersonBindingsIT.class).passwordless().make();
        app = NativeApp.publicApp(realm, "phone", ALL);
        two = TestRealm.of(PersonBindingsIT.class).requiredSecondFactor().make();
        twoFactors = NativeApp.publicApp(two, "phone", ALL);
    }

    @Test
    void aCodeDiesWhenThePersonGetsAnotherAddress() {
        String id = realm.person("mona");
        Answer sent = app.sendCode("login", realm.address("mona")).expectSent();
        Answer asked = app.challenge("login_hint", realm.address("mona"));
        change(realm, id, user -> user.setEmail(realm.address("moved")));
        app.exchange(sent, realm.mailTo("mona").code(1)).expectError(400, "expired_code");
        app.challenge(
                        "auth_session",
                        asked.session(),
                        "otp",
                        realm.mailTo("mona").code(2))
                .expectError(400, "expired_code");
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void aCodeAsSecondFactorDiesWhenThePersonGetsAnotherAddress() {
        String id = two.person("nell");
        Answer asked = passwordGiven("nell");
        change(two, id, user -> user.setEmail(two.address("gone")));
        Answer refused = twoFactors.challenge(
                "auth_session", asked.session(), "otp", two.mailTo("nell").code(1));
        refused.expectError(400, "expired_code");
        assertThat(two.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void aMailboxThatIsNoLongerThePersonsCountsForNothing() {
        TestRealm both = TestRealm.of(PersonBindingsIT.class).make();
        both.steps().sequence(TestRealm.PASSWORDLESS, "auth-password-form");
        NativeApp phone = NativeApp.publicApp(both, "phone", ALL);
        // The name that was typed stays the person's.
        String id = both.person(both.address("olga"), user -> user.setEmail(both.address("olga")));
        Answer asked = phone.challenge("login_hint", both.address("olga"), "scope", "openid");
        Answer proven = phone.challenge(
                        "auth_session",
                        asked.session(),
                        "otp",
                        both.mailTo("olga").code(1))
                .expectError(400, "password_required");
        change(both, id, user -> {
            user.setEmail(both.address("new"));
            user.setEmailVerified(false);
        });
        phone.challenge("auth_session", proven.session(), "password", TestRealm.PASSWORD)
                .expectError(400, "invalid_session");
        assertThat(both.api().users().get(id).toRepresentation().isEmailVerified())
                .isFalse();
        assertThat(both.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void aDeletedPersonGetsNothing() {
        String id = realm.person("dee");
        Answer sent = app.sendCode("login", realm.address("dee")).expectSent();
        Answer proof = app.sendCode("login", realm.address("dee")).expectSent();
        realm.api().users().get(id).remove();
        app.exchange(sent, realm.mailTo("dee").code(1)).expectError(400, "expired_code");
        app.verify(proof, realm.mailTo("dee").code(2)).expectError(400, "expired_code");
        String other = two.person("del");
        Answer asked = passwordGiven("del");
        two.api().users().get(other).remove();
        twoFactors
                .challenge(
                        "auth_session",
                        asked.session(),
                        "otp",
                        two.mailTo("del").code(1))
                .expectError(400, "invalid_session");
    }

    @Test
    void aDisabledPersonIsToldAfterTheCodeOnly() {
        String id = realm.person("dan");
        Answer sent = app.sendCode("login", realm.address("dan")).expectSent();
        String code = realm.mailTo("dan").code(1);
        change(realm, id, user -> user.setEnabled(false));
        app.exchange(sent, code.charAt(0) == '0' ? "11111111" : "00000000").expectError(400, "wrong_code");
        app.exchange(sent, code).expectError(400, "disabled");
        String other = two.person("dot");
        Answer asked = passwordGiven("dot");
        change(two, other, user -> user.setEnabled(false));
        twoFactors
                .challenge(
                        "auth_session",
                        asked.session(),
                        "otp",
                        two.mailTo("dot").code(1))
                .expectError(400, "disabled");
    }

    @Test
    void signingOutEverywhereEndsALoginThatWaits() {
        String id = two.person("sue");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Answer asked = passwordGiven("sue");
            String code = two.mailTo("sue").code(1);
            clock.advance(Duration.ofSeconds(2));
            two.api().users().get(id).logout();
            clock.advance(Duration.ofSeconds(2));
            twoFactors.challenge("auth_session", asked.session(), "otp", code).expectError(400, "invalid_session");
        }
        assertThat(two.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void revokingAllTokensOfTheRealmEndsALoginThatWaits() {
        String id = two.person("rex");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Answer asked = passwordGiven("rex");
            String code = two.mailTo("rex").code(1);
            clock.advance(Duration.ofSeconds(2));
            int now = (int) Instant.now().plusSeconds(2).getEpochSecond();
            two.update(settings -> settings.setNotBefore(now));
            clock.advance(Duration.ofSeconds(2));
            twoFactors.challenge("auth_session", asked.session(), "otp", code).expectError(400, "invalid_session");
        } finally {
            two.update(settings -> settings.setNotBefore(0));
        }
        assertThat(two.api().users().get(id).getUserSessions()).isEmpty();
    }

    private static Answer passwordGiven(String username) {
        return twoFactors
                .challenge("login_hint", username, "password", TestRealm.PASSWORD, "scope", "openid")
                .expectError(400, "code_required");
    }

    private static void change(TestRealm of, String id, Consumer<UserRepresentation> settings) {
        UserResource user = of.api().users().get(id);
        UserRepresentation changed = user.toRepresentation();
        settings.accept(changed);
        user.update(changed);
    }
}
