package dev.emailotp.it.passwordless;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.VisibleAnswer;
import dev.emailotp.probe.LenientUserStorage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

/** Signing in with an address and a code, and nothing else. */
class PasswordlessIT {

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(PasswordlessIT.class).rememberMe().passwordless().make();
    }

    @Test
    void aPersonSignsInWithAnAddressAndTheCodeFromTheMail() throws Exception {
        String id = realm.person("alice");
        Page page = open().enterAddress(realm.address("alice")).expectCodePage();
        assertThat(page.document().text())
                .as("what was typed here, in full, so that a typing error can be seen")
                .contains("If you can sign in as " + realm.address("alice") + ", we have sent you a code");
        assertThat(realm.mailTo("alice").await(1).getSubject()).isEqualTo("Your code for Wonderland");
        assertThat(Mailbox.text(realm.mailTo("alice").await(1)))
                .contains("sign in to Wonderland", "If you did not request this code, ignore this email");
        String code = realm.mailTo("alice").code(1);
        assertThat(code).hasSize(8);
        page.enter(code).expectSignedIn();
        assertThat(realm.events("LOGIN")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getDetails())
                    .containsEntry("email_otp_result", "verified")
                    .containsEntry("email_otp_purpose", "passwordless");
        });
    }

    @Test
    void capitalsAndBlanksAroundTheAddressDoNoHarm() {
        realm.person("shouter");
        Page page = open().enterAddress("  " + realm.address("shouter").toUpperCase() + " ");
        page.expectCodePage().enter(realm.mailTo("shouter").code(1)).expectSignedIn();
    }

    @Test
    void theCodeGoesToTheAddressOfTheAccountWhateverElseFindsTheAccount() {
        TestRealm lenient = TestRealm.of(PasswordlessIT.class).passwordless().make();
        ComponentRepresentation storage = new ComponentRepresentation();
        storage.setName("lenient");
        storage.setProviderId(LenientUserStorage.ID);
        storage.setProviderType("org.keycloak.storage.UserStorageProvider");
        lenient.api().components().add(storage).close();
        lenient.person("victim");
        String attackers = lenient.address("victim").replace(".example", ".exámple");
        Page page = new Browser().get(lenient.signInUrl()).enterAddress(attackers);
        page.expectCodePage().enter(lenient.mailTo("victim").code(1)).expectSignedIn();
    }

    @Test
    void whatIsNoAddressIsAskedForAgainAndKept() {
        for (String typed : new String[] {"", "alice", "a@", "x".repeat(300) + "@example.org", "<b>@example.org"}) {
            Page page = open().enterAddress(typed).expectAddressPage();
            assertThat(page.message()).isEqualTo("Please enter your email address, such as name@example.org.");
            assertThat(page.document().getElementById("email").attr("value")).isEqualTo(typed);
        }
    }

    @Test
    void theAddressIsFilledInFromTheApplicationAndAfterStartingOver() {
        realm.person("hinted");
        String hint = "&login_hint=" + URLEncoder.encode(realm.address("hinted"), StandardCharsets.UTF_8);
        Page page = new Browser().get(realm.signInUrl() + hint).expectAddressPage();
        assertThat(page.document().getElementById("email").attr("value")).isEqualTo(realm.address("hinted"));
        page = page.enterAddress(realm.address("typo"))
                .expectCodePage()
                .startOver()
                .expectAddressPage();
        assertThat(page.document().getElementById("email").attr("value")).isEqualTo(realm.address("typo"));
        page = page.enterAddress(realm.address("hinted")).expectCodePage();
        page.enter(realm.mailTo("hinted").code(1)).expectSignedIn();
    }

    @Test
    void whoeverWantsToBeRememberedIs() {
        realm.person("elephant");
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl());
        page = browser.post(
                page.document().getElementById("kc-email-otp-address-form").absUrl("action"),
                Map.of("email", realm.address("elephant"), "rememberMe", "on"));
        page.enter(realm.mailTo("elephant").code(1)).expectSignedIn();
        assertThat(browser.cookies()).contains("KEYCLOAK_REMEMBER_ME");
    }

    @Test
    void aWrongCodeCountsAsAWrongPasswordAndSigningInClearsThat() {
        TestRealm guarded = TestRealm.of(PasswordlessIT.class)
                .lockingAfter(20)
                .lockingForGoodAfter(2)
                .passwordless()
                .make();
        String id = guarded.person("clumsy");
        Page page = new Browser().get(guarded.signInUrl()).enterAddress(guarded.address("clumsy"));
        String code = guarded.mailTo("clumsy").code(1);
        for (int i = 1; i <= 4; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            int count = i;
            eventually(() -> assertThat(guarded.people().failures(id)).isEqualTo(count));
        }
        assertThat(guarded.people().secondFactorFailures(id)).isZero();
        assertThat(guarded.api().users().get(id).toRepresentation().isEnabled()).isTrue();
        page.enter(code).expectSignedIn();
        eventually(() -> assertThat(guarded.people().failures(id)).isZero());
    }

    @Test
    void aLockedPersonGetsNoMailAndIsToldOnlyWithTheRightCode() {
        TestRealm guarded = TestRealm.of(PasswordlessIT.class)
                .lockingAfter(2)
                .settings(settings -> {
                    settings.setWaitIncrementSeconds(120);
                    settings.setMaxFailureWaitSeconds(120);
                })
                .passwordless()
                .make();
        String id = guarded.person("bill");
        Page page = new Browser().get(guarded.signInUrl()).enterAddress(guarded.address("bill"));
        String code = guarded.mailTo("bill").code(1);
        for (int i = 1; i <= 2; i++) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            int count = i;
            eventually(() -> assertThat(guarded.people().failures(id)).isEqualTo(count));
        }
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).isEqualTo("That code is incorrect. You have 2 attempts left.");
        Page other = new Browser().get(guarded.signInUrl()).enterAddress(guarded.address("bill"));
        assertThat(other.expectCodePage().message()).isEmpty();
        page = page.enter(code).expectCodePage();
        assertThat(page.message()).contains("paused");
        eventually(() -> assertThat(guarded.events("SEND_VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getError()).isEqualTo("user_temporarily_disabled");
            assertThat(event.getDetails()).containsEntry("email_otp_result", "withheld");
        }));
        assertThat(guarded.mailTo("bill").count()).isEqualTo(1);
    }

    @Test
    void aPersonDisabledOrWithAnotherAddressSinceTheMailDoesNotGetIn() {
        for (String change : new String[] {"disabled", "moved"}) {
            String id = realm.person(change);
            Page page = open().enterAddress(realm.address(change)).expectCodePage();
            String code = realm.mailTo(change).code(1);
            var user = realm.api().users().get(id).toRepresentation();
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
    void aSecondMailComesOnDemandAfterTheCooldown() {
        realm.person("patient");
        Page page = open().enterAddress(realm.address("patient")).expectCodePage();
        String code = realm.mailTo("patient").code(1);
        assertThat(page.resend().expectCodePage().message()).startsWith("We have just sent a code. Please wait");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(31));
            page = page.reload().expectCodePage().resend().expectCodePage();
            assertThat(page.message()).isEqualTo("Another email with the code is on its way.");
            assertThat(realm.mailTo("patient").code(2)).isEqualTo(code);
            page.enter(code).expectSignedIn();
        }
    }

    @Test
    void aServiceAccountAndAnAddressThatSeveralPeopleHaveLookLikeNobody() {
        TestRealm shared = TestRealm.of(PasswordlessIT.class)
                .settings(settings -> {
                    settings.setLoginWithEmailAllowed(false);
                    settings.setDuplicateEmailsAllowed(true);
                })
                .passwordless()
                .make();
        shared.person("dee", user -> user.setEmail(shared.address("twins")));
        shared.person("dum", user -> user.setEmail(shared.address("twins")));
        serviceAccount(shared, shared.address("robot"));
        Map<String, VisibleAnswer> looks = new LinkedHashMap<>();
        for (String name : List.of("nobody", "twins", "robot")) {
            Browser browser = new Browser();
            Page page = browser.get(shared.signInUrl())
                    .enterAddress(shared.address(name))
                    .enter("00000000")
                    .expectCodePage();
            String masked = name.charAt(0) + "***@" + shared.name() + ".example";
            looks.put(name, VisibleAnswer.at(page, browser, shared.address(name), masked));
        }
        assertThat(looks.get("twins")).isEqualTo(looks.get("nobody"));
        assertThat(looks.get("robot")).isEqualTo(looks.get("nobody"));
        eventually(() -> assertThat(shared.events("SEND_VERIFY_EMAIL_ERROR"))
                .extracting(event -> event.getError())
                .containsExactlyInAnyOrder("user_not_found", "email_in_use", "user_not_found"));
        assertThat(shared.mailTo("twins").count()).isZero();
        assertThat(shared.mailTo("robot").count()).isZero();
    }

    private static void serviceAccount(TestRealm realm, String address) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("robot");
        client.setServiceAccountsEnabled(true);
        realm.api().clients().create(client).close();
        String id = realm.api().clients().findByClientId("robot").get(0).getId();
        var account = realm.api().clients().get(id).getServiceAccountUser();
        account.setEmail(address);
        account.setEmailVerified(true);
        realm.api().users().get(account.getId()).update(account);
    }

    private static Page open() {
        return new Browser().get(realm.signInUrl()).expectAddressPage();
    }
}
