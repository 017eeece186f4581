package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** Whoever cannot receive a code never meets a dead end, and never gets past a required step. */
class ReachabilityIT {
    @Test
    void anAlternativeIsSkippedForPeopleWithoutAVerifiedAddress() {
        TestRealm realm = TestRealm.create(ReachabilityIT.class);
        realm.person("unverified", user -> user.setEmailVerified(false));
        realm.person("nomail", user -> user.setEmail(null));
        realm.passwordEntered(new Browser(), "unverified").expectSignedIn();
        Page page = realm.passwordEntered(new Browser(), "nomail");
        assertThat(page.document().getElementById("kc-update-profile-form"))
                .as("past all steps, Keycloak asks for the missing address")
                .isNotNull();
        assertThat(realm.mailTo("unverified").count()).isZero();
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).singleElement().satisfies(event -> {
            assertThat(event.getError()).isEqualTo("email_not_verified");
            assertThat(event.getDetails())
                    .containsEntry("email_otp_result", "skipped_unverified")
                    .containsEntry("email_otp_purpose", "second-factor");
        });
    }

    @Test
    void whoeverGivesAnotherFactorHasSkippedNothing() {
        TestRealm realm = TestRealm.create(ReachabilityIT.class);
        realm.person("app", user -> {
            user.setEmailVerified(false);
            AuthenticatorApp.give(user);
        });
        realm.passwordEntered(new Browser(), "app").enterFromApp().expectSignedIn();
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).isEmpty();
    }

    @Test
    void aRequiredStepLeadsToVerifyingTheAddress() {
        TestRealm realm =
                TestRealm.of(ReachabilityIT.class).requiredSecondFactor().make();
        realm.person("unverified", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "unverified");
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("You need to verify your email address");
        assertThat(Mailbox.text(realm.mailTo("unverified").await(1))).contains("login-actions/action-token");
    }

    @Test
    void aRequiredStepTellsPeopleWithoutAnAddressWhomToAsk() {
        TestRealm realm =
                TestRealm.of(ReachabilityIT.class).requiredSecondFactor().make();
        realm.person("nomail", user -> user.setEmail(null));
        Page page = realm.passwordEntered(new Browser(), "nomail");
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("no verified email address", "contact your administrator");
        assertThat(realm.events("LOGIN_ERROR")).anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("generic_authentication_error");
            assertThat(event.getDetails())
                    .containsEntry("username", "nomail")
                    .containsEntry("authentication_error_detail", "email_otp_no_address");
        });
    }

    @Test
    void aRequiredStepIsNotSatisfiedByVerificationThatTheRealmHasSwitchedOff() {
        TestRealm realm =
                TestRealm.of(ReachabilityIT.class).requiredSecondFactor().make();
        var verifyEmail = realm.api().flows().getRequiredAction("VERIFY_EMAIL");
        verifyEmail.setEnabled(false);
        realm.api().flows().updateRequiredAction("VERIFY_EMAIL", verifyEmail);
        realm.person("unverified", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "unverified");
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("contact your administrator");
    }

    @Test
    void anyAddressWillDoWhereTheAdminSaysSo() {
        TestRealm realm = TestRealm.create(ReachabilityIT.class);
        realm.steps().configure(Map.of("verifiedAddressOnly", "false")).close();
        realm.person("unverified", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "unverified").expectCodePage();
        page.enter(realm.mailTo("unverified").code(1)).expectSignedIn();
    }

    @Test
    void aRequiredStepAsksForTheCode() {
        TestRealm realm =
                TestRealm.of(ReachabilityIT.class).requiredSecondFactor().make();
        realm.person("verified");
        Page page = realm.passwordEntered(new Browser(), "verified").expectCodePage();
        page.enter(realm.mailTo("verified").code(1)).expectSignedIn();
    }

    @Test
    void aPersonWithAnAuthenticatorAppIsAskedForItsCodeAndCanTryTheMailInstead() {
        TestRealm realm = TestRealm.create(ReachabilityIT.class);
        realm.person("both", AuthenticatorApp::give);
        Page page = realm.passwordEntered(new Browser(), "both");
        assertThat(page.asksForAuthenticatorApp()).isTrue();
        assertThat(realm.mailTo("both").count()).isZero();
        page = page.tryAnotherWay();
        assertThat(page.document().text())
                .contains("Code by email", "Enter a code that we send to your email address.");
        page = page.pick("Code by email").expectCodePage();
        page.enter(realm.mailTo("both").code(1)).expectSignedIn();
    }

    @Test
    void pickingTheMailWithoutAnAddressLeadsBackToTheAuthenticatorAppAndSaysWhy() {
        TestRealm realm = TestRealm.create(ReachabilityIT.class);
        realm.person("applonly", user -> {
            AuthenticatorApp.give(user);
            user.setEmail(null);
        });
        Page page = realm.passwordEntered(new Browser(), "applonly");
        assertThat(page.asksForAuthenticatorApp()).isTrue();
        page = page.tryAnotherWay().pick("Code by email");
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        assertThat(page.document().text()).contains("We cannot send you a code");
    }

    @Test
    void aCodeDiesWhenTheAddressChanges() {
        TestRealm realm = TestRealm.create(ReachabilityIT.class);
        String id = realm.person("mover");
        Page page = realm.passwordEntered(new Browser(), "mover").expectCodePage();
        String code = realm.mailTo("mover").code(1);
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setEmail(realm.address("moved"));
        realm.api().users().get(id).update(user);
        page = page.enter(code).expectCodePage();
        assertThat(page.message()).isEqualTo("This code is no longer valid. Request a new code.");
    }
}
