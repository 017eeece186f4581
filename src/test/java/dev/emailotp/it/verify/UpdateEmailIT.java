package dev.emailotp.it.verify;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.VisibleAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** An address is changed after a code has proven the new one, in the browser that it was entered in. */
class UpdateEmailIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(UpdateEmailIT.class)
                .update(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0"))
                .withoutSecondFactor()
                .make();
    }

    @Test
    void thePersonChangesTheAddressFromTheAccountConsole() {
        String id = realm.person("alice");
        Page page = asksToChange(new Browser(), "alice");
        assertThat(page.document().getElementById("email").attr("value")).isEqualTo(realm.address("alice"));
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("Alice2")))
                .expectCodePage();
        assertThat(page.document().getElementById("kc-login").text()).isEqualTo("Continue");
        assertThat(Mailbox.text(realm.mailTo("alice2").await(1))).contains("confirm your new email address");
        String code = realm.mailTo("alice2").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).isEqualTo("That code is incorrect. You have 4 attempts left.");
        assertThat(person(id).getEmail()).as("not before it is proven").isEqualTo(realm.address("alice"));

        page = page.reload().expectCodePage().enter(code).expectSignedIn();
        assertThat(page.uri().toString()).contains("kc_action_status=success");
        assertThat(person(id).getEmail()).isEqualTo(realm.address("alice2"));
        assertThat(person(id).isEmailVerified()).isTrue();
        assertThat(realm.mailTo("alice2").count()).as("no link").isEqualTo(1);
        assertThat(realm.events("UPDATE_EMAIL"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .singleElement()
                .satisfies(event -> assertThat(event.getDetails())
                        .containsEntry("previous_email", realm.address("alice"))
                        .containsEntry("updated_email", realm.address("alice2"))
                        .containsEntry("email_otp_result", "verified")
                        .containsEntry("email_otp_purpose", "update-email"));
        assertThat(realm.events("UPDATE_EMAIL_ERROR"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .extracting(event -> event.getDetails().get("email_otp_result"))
                .containsExactly("wrong");
    }

    @Test
    void anAdminCanHaveTheAddressChangedAndItsVerificationIsNotAskedForBesides() {
        String id = realm.person("told", user -> {
            user.setEmailVerified(false);
            user.setRequiredActions(List.of("UPDATE_EMAIL", "VERIFY_EMAIL"));
        });
        Page page = realm.passwordEntered(new Browser(), "told");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("told2")))
                .expectCodePage();
        page.enter(realm.mailTo("told2").code(1)).expectSignedIn();
        assertThat(person(id).getRequiredActions()).isEmpty();
        assertThat(person(id).getEmail()).isEqualTo(realm.address("told2"));
        assertThat(realm.mailTo("told").count()).isZero();
    }

    @Test
    void theCodeDiesWhenTheAddressChangesOtherwise() {
        String id = realm.person("mover");
        Page page = asksToChange(new Browser(), "mover");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("mover2")))
                .expectCodePage();
        String code = realm.mailTo("mover2").code(1);
        UserRepresentation user = person(id);
        user.setEmail(realm.address("elsewhere"));
        realm.api().users().get(id).update(user);

        page = page.enter(code);
        assertThat(page.document().getElementById("kc-update-email-form")).isNotNull();
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("mover2")))
                .expectCodePage();
        realm.mailTo("mover2").await(2);
        assertThat(page.enter(code).expectCodePage().message()).startsWith("That code is incorrect.");
        assertThat(person(id).getEmail()).isEqualTo(realm.address("elsewhere"));
    }

    @Test
    void onlyTheOwnerOfTheMailboxLearnsThatAnAddressIsTaken() {
        String id = realm.person("curious");
        realm.person("owner");
        Browser browser = new Browser();
        Page page = asksToChange(browser, "curious");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("owner")));
        VisibleAnswer taken = look(page.expectCodePage(), browser, "owner");
        page = page.startOver();
        assertThat(page.document().getElementById("email").attr("value")).isEqualTo(realm.address("owner"));
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("other")));
        assertThat(look(page.expectCodePage(), browser, "other")).isEqualTo(taken);

        page = page.startOver().submit("kc-update-email-form", Map.of("email", realm.address("owner")));
        page = page.enter(realm.mailTo("owner").code(1));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.document().text()).contains("Another account uses this address");
        assertThat(person(id).getEmail()).isEqualTo(realm.address("curious"));
        assertThat(realm.events("UPDATE_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getError()).isEqualTo("email_in_use");
        });
    }

    @Test
    void whatIsNoAddressIsAskedForAgainOnTheSamePage() {
        String id = realm.person("typo");
        Page page = asksToChange(new Browser(), "typo");
        for (String typed : List.of("", "typo@", "x".repeat(10_000) + "@example.org")) {
            page = page.submit("kc-update-email-form", Map.of("email", typed));
            assertThat(page.status()).as(typed).isEqualTo(200);
            assertThat(page.document().getElementById("kc-update-email-form"))
                    .as(typed)
                    .isNotNull();
            assertThat(page.message()).as(typed).isNotEmpty();
        }
        assertThat(person(id).getEmail()).isEqualTo(realm.address("typo"));
    }

    @Test
    void thePersonCanLeaveItAndNothingRemains() {
        String id = realm.person("wavering");
        Browser browser = new Browser();
        Page page = asksToChange(browser, "wavering");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("wavering2")))
                .expectCodePage();
        page = page.submit("kc-email-otp-form", Map.of("cancel-aia", "true", "code", ""));
        assertThat(page.expectSignedIn().uri().toString()).contains("kc_action_status=cancelled");
        assertThat(person(id).getEmail()).isEqualTo(realm.address("wavering"));
        browser.get(realm.signInUrl()).expectSignedIn();
    }

    @Test
    void otherSessionsEndWhereThePersonSaysSo() {
        String id = realm.person("wary");
        realm.passwordEntered(new Browser(), "wary").expectSignedIn();
        Page page = asksToChange(new Browser(), "wary");
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("wary2"), "logout-sessions", "on"));
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
        page.expectCodePage().enter(realm.mailTo("wary2").code(1)).expectSignedIn();
        eventually(
                () -> assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1));
    }

    @Test
    void aLinkThatWaitsToBeFollowedIsReplacedByACode() {
        var action = realm.api().flows().getRequiredAction(TestRealm.UPDATE);
        String id = realm.person("waiting");
        action.setEnabled(false);
        realm.api().flows().updateRequiredAction(TestRealm.UPDATE, action);
        realm.update(settings -> settings.setVerifyEmail(true));
        try {
            Page page = asksToChange(new Browser(), "waiting");
            page.submit("kc-update-email-form", Map.of("email", realm.address("waiting2")));
            realm.mailTo("waiting2").await(1);
        } finally {
            action.setEnabled(true);
            realm.api().flows().updateRequiredAction(TestRealm.UPDATE, action);
            realm.update(settings -> settings.setVerifyEmail(false));
        }
        Page page = realm.passwordEntered(new Browser(), "waiting");
        assertThat(page.document().getElementById("email").attr("value")).isEqualTo(realm.address("waiting2"));
        page = page.submit("kc-update-email-form", Map.of("email", realm.address("waiting2")))
                .expectCodePage();
        page.enter(realm.mailTo("waiting2").code(2)).expectSignedIn();
        assertThat(person(id).getEmail()).isEqualTo(realm.address("waiting2"));
        assertThat(person(id).getRequiredActions()).isEmpty();
    }

    private static Page asksToChange(Browser browser, String username) {
        return browser.get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL").signIn(username, TestRealm.PASSWORD);
    }

    private static VisibleAnswer look(Page page, Browser browser, String typed) {
        return VisibleAnswer.at(page, browser, realm.address(typed));
    }

    private static UserRepresentation person(String id) {
        return realm.api().users().get(id).toRepresentation();
    }
}
