package dev.emailotp.it.verify;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RequiredActionConfigRepresentation;

/** An address is verified by code, in the browser that it was entered in. */
class VerifyEmailIT {
    private static final String NEW_PASSWORD = "off with her head";

    @Test
    void whoeverRegistersProvesTheAddressAndThenChoosesAPasswordWhereTheRealmVerifiesAddresses() {
        TestedKeycloak.assumeRegistrationWithoutPassword();
        TestRealm realm = TestRealm.of(VerifyEmailIT.class)
                .registration()
                .verifyingAddresses()
                .verification(Map.of())
                .make();
        Page page = register(realm, "alice", Map.of()).expectCodePage();
        assertThat(page.document().text()).contains("the code from our email to a***@");
        assertThat(Mailbox.text(realm.mailTo("alice").await(1)))
                .contains("confirm your email address at Wonderland")
                .doesNotContain("login-actions/action-token");
        page = page.enter(realm.mailTo("alice").code(1));
        page = page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
        assertThat(realm.idToken(page.expectSignedIn()).get("email_verified").asBoolean())
                .isTrue();
        assertThat(realm.mailTo("alice").count()).as("no link beside the code").isEqualTo(1);
        assertThat(realm.events("VERIFY_EMAIL")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "verified")
                .containsEntry("email_otp_purpose", "verify-email"));
    }

    @Test
    void whoeverRegistersProvesTheAddressWhereTheActionIsADefault() {
        TestRealm realm = TestRealm.of(VerifyEmailIT.class)
                .registration()
                .verification(Map.of())
                .make();
        var action = realm.api().flows().getRequiredAction(TestRealm.VERIFICATION);
        action.setDefaultAction(true);
        realm.api().flows().updateRequiredAction(TestRealm.VERIFICATION, action);
        Page page =
                register(realm, "bill", Map.of("password", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD));
        page = page.expectCodePage().enter(realm.mailTo("bill").code(1)).expectSignedIn();
        JsonNode token = realm.idToken(page);
        assertThat(token.get("email_verified").asBoolean()).isTrue();
    }

    @Test
    void aWrongCodeReasksAndReloadingSendsNoMail() {
        TestRealm realm = verifying(Map.of("codeLength", "8"));
        String id = realm.person("clumsy", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "clumsy").expectCodePage();
        String code = realm.mailTo("clumsy").code(1);
        assertThat(code).hasSize(8);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).isEqualTo("That code is incorrect. You have 4 attempts left.");
        assertThat(realm.events("VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getError()).isEqualTo("invalid_user_credentials");
        });
        page = page.reload().expectCodePage();
        assertThat(page.document().getElementById("kc-email-otp-cancel"))
                .as("there is nothing to start over")
                .isNull();
        page.enter(code).expectSignedIn();
        assertThat(realm.mailTo("clumsy").count()).isEqualTo(1);
    }

    @Test
    void theCodeReplacesTheLinkThatAnAdminOrAStepAsksFor() {
        TestRealm realm =
                TestRealm.of(VerifyEmailIT.class).verification(Map.of()).make();
        realm.person("asked", user -> {
            user.setEmailVerified(false);
            user.setRequiredActions(List.of("VERIFY_EMAIL"));
        });
        Page page = realm.passwordEntered(new Browser(), "asked").expectCodePage();
        page.enter(realm.mailTo("asked").code(1)).expectSignedIn();

        realm.steps().require();
        realm.person("led", user -> user.setEmailVerified(false));
        page = realm.passwordEntered(new Browser(), "led").expectCodePage();
        page.enter(realm.mailTo("led").code(1)).expectSignedIn();
        assertThat(realm.mailTo("led").count()).isEqualTo(1);
    }

    @Test
    void anApplicationCanAskForTheVerificationAndThePersonCanLeaveIt() {
        TestRealm realm =
                TestRealm.of(VerifyEmailIT.class).verification(Map.of()).make();
        String id = realm.person("initiator", user -> user.setEmailVerified(false));
        String url = realm.signInUrl() + "&kc_action=" + TestRealm.VERIFICATION;
        Browser browser = new Browser();
        Page page = browser.get(url).signIn("initiator", TestRealm.PASSWORD).expectCodePage();
        page = page.submit("kc-email-otp-form", Map.of("cancel-aia", "true", "code", ""));
        assertThat(page.expectSignedIn().uri().toString()).contains("kc_action_status=cancelled");
        assertThat(verified(realm, id)).isFalse();

        page = browser.get(url).expectCodePage();
        page = page.enter(realm.mailTo("initiator").code(1));
        assertThat(page.expectSignedIn().uri().toString()).contains("kc_action_status=success");
        assertThat(verified(realm, id)).isTrue();
        page = browser.get(url);
        assertThat(page.expectSignedIn().uri().toString())
                .as("nothing is left to verify")
                .contains("kc_action_status=success");
    }

    @Test
    void anAdminCanHaveTheActionExecuted() {
        TestRealm realm =
                TestRealm.of(VerifyEmailIT.class).verification(Map.of()).make();
        String id = realm.person("executor", user -> user.setEmailVerified(false));
        realm.api().users().get(id).executeActionsEmail("app", TestRealm.APPLICATION, List.of(TestRealm.VERIFICATION));
        Matcher link = Pattern.compile("http://\\S+action-token\\S+")
                .matcher(Mailbox.text(realm.mailTo("executor").await(1)));
        assertThat(link.find()).isTrue();
        Browser browser = new Browser();
        Page page = browser.get(link.group());
        Matcher proceed = Pattern.compile("http://\\S+action-token[^\"]+").matcher(page.body());
        assertThat(proceed.find()).as(page.body()).isTrue();
        page = browser.get(proceed.group().replace("&amp;", "&"));
        assertThat(page.status()).as(page.body()).isLessThan(400);
        // The link has come by mail and proves the address by itself.
        eventually(() -> assertThat(verified(realm, id)).isTrue());
        assertThat(realm.api().users().get(id).toRepresentation().getRequiredActions())
                .isEmpty();
    }

    @Test
    void aMistypedAddressCanBeCorrectedWhereTheAdminSaysSo() {
        TestRealm realm = verifying(Map.of("correctAddress", "true", "resendCooldown", "10"));
        String id = realm.person("typo", user -> user.setEmailVerified(false));
        realm.person("owner");
        Page page = realm.passwordEntered(new Browser(), "typo").expectCodePage();
        page = page.startOver().expectAddressPage();
        page = page.enterAddress("nonsense").expectAddressPage();
        assertThat(page.message()).contains("Please enter your email address");
        page = page.enterAddress(realm.address("typed")).expectCodePage();
        assertThat(realm.api().users().get(id).toRepresentation().getEmail())
                .as("not before it is proven")
                .isEqualTo(realm.address("typo"));
        String first = realm.mailTo("typo").code(1);
        String code = realm.mailTo("typed").code(1);
        page = page.enter(first).expectCodePage();
        assertThat(page.message()).contains("That code is incorrect");
        page.enter(code).expectSignedIn();
        var user = realm.api().users().get(id).toRepresentation();
        assertThat(user.getEmail()).isEqualTo(realm.address("typed"));
        assertThat(user.isEmailVerified()).isTrue();
    }

    @Test
    void anAddressThatSomebodyElseHasIsRefusedAndOnlyItsOwnerGetsToKnow() {
        TestRealm realm = verifying(Map.of("correctAddress", "true"));
        String id = realm.person("curious", user -> user.setEmailVerified(false));
        realm.person("owner");
        Page page = realm.passwordEntered(new Browser(), "curious").expectCodePage();
        page = page.startOver().enterAddress(realm.address("owner")).expectCodePage();
        assertThat(page.message()).isEmpty();
        page = page.enter(realm.mailTo("owner").code(1));
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("Another account uses this address");
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo(realm.address("curious"));
    }

    @Test
    void nobodyCorrectsAnAddressUnlessTheAdminSaysSo() {
        TestRealm realm = verifying(Map.of());
        String id = realm.person("stubborn", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "stubborn").expectCodePage();
        page = page.submit("kc-email-otp-form", Map.of("email", realm.address("other"), "code", ""));
        page.expectCodePage().enter(realm.mailTo("stubborn").code(1)).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo(realm.address("stubborn"));
    }

    @Test
    void invalidOptionsAreRefusedWhenTheyAreSaved() {
        TestRealm realm = verifying(Map.of());
        RequiredActionConfigRepresentation config = new RequiredActionConfigRepresentation();
        config.setConfig(Map.of("resendCooldown", "5"));
        assertThatThrownBy(() -> realm.api().flows().updateRequiredActionConfig(TestRealm.VERIFICATION, config))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> assertThat(
                                refused.getResponse().readEntity(String.class))
                        .contains("must be a whole number from 10 to 300"));
    }

    private static TestRealm verifying(Map<String, String> options) {
        return TestRealm.of(VerifyEmailIT.class)
                .verifyingAddresses()
                .verification(options)
                .make();
    }

    private static boolean verified(TestRealm realm, String id) {
        return realm.api().users().get(id).toRepresentation().isEmailVerified();
    }

    private static Page register(TestRealm realm, String username, Map<String, String> passwords) {
        return new RegistrationForm(realm, new Browser()).submit(username, passwords);
    }
}
