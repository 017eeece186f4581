package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** People set codes up as a second factor, see that, and remove them. */
class EnrolmentIT {
    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(EnrolmentIT.class);
        realm = enrolled.realm();
        realm.flows().enableAction("delete_credential", true);
    }

    @Test
    void whoHasNotSetCodesUpIsNotAsked() {
        realm.person("alice");
        realm.passwordEntered(new Browser(), "alice").expectSignedIn();
        assertThat(realm.mailTo("alice").count()).isZero();
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).isEmpty();
    }

    @Test
    void aCodeProvesTheMailboxThatLaterCodesGoTo() {
        String id = realm.person("bob");
        Browser browser = new Browser();
        Page page = browser.get(enrolled.configureUrl()).signIn("bob", TestRealm.PASSWORD);
        assertThat(page.expectCodePage().document().text())
                .contains("The code sets up codes by email for your account at Wonderland.");
        assertThat(Mailbox.text(realm.mailTo("bob").await(1))).contains("Use this code to set up codes by email");
        String code = realm.mailTo("bob").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(enrolled.factors(id)).as("not before it is proven").isEmpty();

        page = page.enter(code).expectSignedIn();
        assertThat(page.uri().toString()).contains("kc_action_status=success");
        assertThat(enrolled.factors(id)).singleElement().satisfies(factor -> {
            assertThat(factor.getUserLabel()).isEqualTo(enrolled.masked("bob"));
            assertThat(factor.getCreatedDate()).isPositive();
            assertThat(factor.getCredentialData())
                    .isEqualTo(
                            "{\"version\":1,\"address\":\"" + enrolled.masked("bob") + "\",\"followsAccount\":true}");
        });
        assertThat(realm.events("UPDATE_CREDENTIAL"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .singleElement()
                .satisfies(event -> assertThat(event.getDetails())
                        .containsEntry("credential_type", "email-otp")
                        .containsEntry("email_otp_purpose", "enrol")
                        .containsEntry("email_otp_result", "verified"));

        page = realm.passwordEntered(new Browser(), "bob").expectCodePage();
        page.enter(realm.mailTo("bob").code(2)).expectSignedIn();
    }

    @Test
    void theAddressIsVerifiedThereby() {
        String id = realm.person("unverified", user -> user.setEmailVerified(false));
        enrolled.enrol(new Browser(), "unverified");
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
    }

    @Test
    void aPersonRemovesIt() {
        String id = realm.person("carol");
        Browser browser = new Browser();
        enrolled.enrol(browser, "carol");
        String factor = enrolled.factors(id).get(0).getId();
        Page page = browser.get(realm.signInUrl() + "&kc_action=delete_credential:" + factor);
        browser.post(
                        page.document()
                                .selectFirst("form[action*=required-action]")
                                .absUrl("action"),
                        Map.of("accept", ""))
                .expectSignedIn();
        assertThat(enrolled.factors(id)).isEmpty();
        realm.passwordEntered(new Browser(), "carol").expectSignedIn();
    }

    @Test
    void anAdminRemovesIt() {
        String id = realm.person("dave");
        enrolled.enrol(new Browser(), "dave");
        realm.api().users().get(id).removeCredential(enrolled.factors(id).get(0).getId());
        realm.passwordEntered(new Browser(), "dave").expectSignedIn();
    }

    @Test
    void settingItUpAgainKeepsOneWithItsName() {
        String id = realm.person("erin");
        Browser browser = new Browser();
        enrolled.enrol(browser, "erin");
        String factor = enrolled.factors(id).get(0).getId();
        realm.api().users().get(id).setCredentialUserLabel(factor, "my mail");
        Page page = browser.get(enrolled.configureUrl()).expectCodePage();
        page.enter(realm.mailTo("erin").code(2)).expectSignedIn();
        assertThat(enrolled.factors(id)).singleElement().satisfies(found -> {
            assertThat(found.getId()).isEqualTo(factor);
            assertThat(found.getUserLabel()).isEqualTo("my mail");
        });
    }

    @Test
    void aPersonCanLeaveIt() {
        String id = realm.person("frank");
        Page page = new Browser().get(enrolled.configureUrl()).signIn("frank", TestRealm.PASSWORD);
        page = page.submit("kc-email-otp-form", Map.of("cancel-aia", "true", "code", ""));
        assertThat(page.expectSignedIn().uri().toString()).contains("kc_action_status=cancelled");
        assertThat(enrolled.factors(id)).isEmpty();
    }

    @Test
    void anAdminCanHaveItSetUpAndThereIsNoWayPastThat() {
        String id = realm.person("grace", user -> user.setRequiredActions(List.of(EnrolledRealm.CONFIGURE)));
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "grace").expectCodePage();
        String consent = page.action().replaceFirst("/required-action\\?", "/consent?");
        assertThat(browser.post(consent, Map.of("accept", "")).isSignedIn())
                .as("past all required actions (CVE-2026-133221)")
                .isFalse();
        page = realm.passwordEntered(new Browser(), "grace").expectCodePage();
        page.enter(realm.mailTo("grace").code(2)).expectSignedIn();
        assertThat(enrolled.factors(id)).hasSize(1);
    }

    @Test
    void whoHasNoAddressIsNotHeldUpByWhatCannotBeDone() {
        String id = realm.person("nomail", user -> {
            user.setEmail(null);
            user.setRequiredActions(List.of(EnrolledRealm.CONFIGURE));
        });
        realm.flows().enableAction("VERIFY_PROFILE", false);
        try {
            realm.passwordEntered(new Browser(), "nomail").expectSignedIn();
        } finally {
            realm.flows().enableAction("VERIFY_PROFILE", true);
        }
        assertThat(realm.api().users().get(id).toRepresentation().getRequiredActions())
                .isEmpty();
    }

    @Test
    void aFileOfPeopleKeepsIt() {
        realm.person(
                "imported",
                user -> EnrolledRealm.give(
                        user,
                        "{\"version\":1,\"address\":\"" + realm.address("imported") + "\",\"followsAccount\":true}"));
        Page page = realm.passwordEntered(new Browser(), "imported").expectCodePage();
        page.enter(realm.mailTo("imported").code(1)).expectSignedIn();
    }

    @Test
    void whatIsUnknownInAFileStandsForTheVerifiedAddress() {
        for (String data : List.of("{}", "[]", "null", "{\"version\":2,\"address\":\"a@b.example\"}", "x")) {
            String name = "odd" + Math.abs(data.hashCode());
            realm.person(name, user -> EnrolledRealm.give(user, data));
            Page page = realm.passwordEntered(new Browser(), name).expectCodePage();
            page.enter(realm.mailTo(name).code(1)).expectSignedIn();
        }
    }

    @Test
    void theConsolesKnowTheCredential() {
        UserRepresentation user = realm.api().users().get(realm.person("heidi")).toRepresentation();
        assertThat(realm.api().users().get(user.getId()).getConfiguredUserStorageCredentialTypes())
                .isEmpty();
        assertThat(realm.api().flows().getRequiredActions())
                .filteredOn(action -> EnrolledRealm.CONFIGURE.equals(action.getAlias()))
                .singleElement()
                .satisfies(action -> assertThat(action.getProviderId()).isEqualTo(EnrolledRealm.CONFIGURE));
        assertThat(realm.api()
                        .flows()
                        .getAuthenticatorConfigDescription("conditional-credential")
                        .getProperties())
                .filteredOn(property -> "credentials".equals(property.getName()))
                .singleElement()
                .satisfies(property -> assertThat(property.getOptions()).contains("email-otp"));
    }
}
