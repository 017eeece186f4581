package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.utils.TimeBasedOTP;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RequiredActionConfigRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A login that waits at a page of Keycloak changes nothing once the account owner has signed everybody out, by a reset or
 * by proving the address first.
 */
class WaitingLoginIT {
    private static final String ATTACKERS = "attacker's own 99";
    private static final Pattern LINK = Pattern.compile("https?://\\S+action-token\\S+");
    private static final Pattern TOTP_SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.shipped();
        realm.update(settings -> settings.setVerifyEmail(false));
    }

    @Test
    void aLoginThatWaitsForConsentGetsNoSessionAfterAReset() {
        askForConsent();
        realm.person("wanda");
        LoginTab waiting = LoginTab.in(realm).signIn("wanda").code("wanda", 1).expectNobodyIn();
        LoginTab.in(realm).forgot("wanda").code("wanda", 2).newPassword();
        waiting.accept().expectNobodyIn();
    }

    @Test
    void aLoginThatWaitsForANewPasswordReplacesNoneAfterAReset() {
        String id = realm.person("wanda");
        Page waiting = waitAt("UPDATE_PASSWORD", "wanda", 1);
        resetBy("wanda", 2);
        enterNewPassword(waiting);
        assertThat(passwordWorks("wanda", ATTACKERS)).isFalse();
        assertThat(passwordWorks("wanda", LoginTab.NEW_PASSWORD)).isTrue();
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
        // Before 26.7, Keycloak itself lets the login expire with the session that has begun it.
        boolean byKeycloak = TestedKeycloak.isBefore(26, 7);
        assertThat(realm.events(byKeycloak ? "CUSTOM_REQUIRED_ACTION_ERROR" : "LOGIN_ERROR"))
                .anySatisfy(event -> assertThat(event.getDetails())
                        .containsEntry(
                                byKeycloak ? "restart_after_timeout" : "email_otp_reason",
                                byKeycloak ? "true" : "outlived"));
    }

    @Test
    void aLoginThatWaitsGoesOnAfterAResetThatEndsNoSessions() {
        String reset = realm.api().toRepresentation().getResetCredentialsFlow();
        realm.flows()
                .configure(realm.flows().execution(reset, TestRealm.RESET), Map.of("endSessions", "false"))
                .close();
        realm.person("wanda");
        Page waiting = waitAt("UPDATE_PASSWORD", "wanda", 1);
        resetBy("wanda", 2);
        enterNewPassword(waiting).expectSignedIn();
    }

    @Test
    void aLoginThatWaitsPlantsNothingInAnAccountThatWasHandedOver() {
        askForConsent();
        withoutOurActions();
        String id = realm.person("mallory", user -> user.setEmailVerified(false));
        Browser attacker = new Browser();
        LoginTab.in(realm, attacker).signIn("mallory").accept().page().expectSignedIn();
        Page password = attacker.get(realm.signInUrl() + "&kc_action=UPDATE_PASSWORD");
        Page app = attacker.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP");
        proveMailbox("mallory", 1);
        enterNewPassword(password);
        String secret = TOTP_SECRET
                .matcher(app.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        app.submit(
                "kc-totp-settings-form",
                Map.of(
                        "totp",
                        new TimeBasedOTP().generateTOTP(secret.getBytes(StandardCharsets.UTF_8)),
                        "totpSecret",
                        secret,
                        "userLabel",
                        "mine"));
        assertThat(realm.api().users().get(id).credentials())
                .extracting(CredentialRepresentation::getType)
                .isEmpty();
    }

    @Test
    void aLoginThatWaitsGivesNoAccountThatWasHandedOverAnotherAddress() {
        withoutOurActions();
        String id = realm.person("mallory", user -> user.setEmailVerified(false));
        Page waiting = waitAt("UPDATE_EMAIL", "mallory", 0);
        proveMailbox("mallory", 1);
        waiting.submit("kc-update-email-form", Map.of("email", realm.address("elsewhere")));
        assertThat(address(id)).isEqualTo(realm.address("mallory"));
    }

    @Test
    void aLinkThatALoginHasMailedAfterTheHandoverIsWorthless() {
        withoutOurActions();
        RequiredActionConfigRepresentation forced = new RequiredActionConfigRepresentation();
        forced.setConfig(Map.of("verifyEmail", "true"));
        realm.api().flows().updateRequiredActionConfig("UPDATE_EMAIL", forced);
        String id = realm.person("mallory", user -> user.setEmailVerified(false));
        Page waiting = waitAt("UPDATE_EMAIL", "mallory", 0);
        proveMailbox("mallory", 1);
        waiting.submit("kc-update-email-form", Map.of("email", realm.address("elsewhere")));
        if (realm.mailTo("elsewhere").count() > 0) {
            Matcher link = LINK.matcher(Mailbox.text(realm.mailTo("elsewhere").await(1)));
            assertThat(link.find()).isTrue();
            Browser attacker = new Browser();
            Page opened = attacker.get(link.group());
            opened.document().select("a[href*=action-token]").forEach(proceed -> attacker.get(proceed.absUrl("href")));
        }
        assertThat(address(id)).isEqualTo(realm.address("mallory"));
    }

    @Test
    void aLoginThatWaitsDeletesNoAccountThatWasHandedOver() {
        String id = realm.person("mallory", user -> user.setEmailVerified(false));
        Browser attacker = new Browser();
        Page waiting =
                attacker.get(realm.signInUrl() + "&kc_action=delete_account").signIn("mallory", TestRealm.PASSWORD);
        proveMailbox("mallory", 1);
        String form =
                waiting.document().selectFirst("form[action*=required-action]").absUrl("action");
        Page answer = attacker.post(form, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.document().text()).contains("please sign in again");
        assertThat(realm.api().users().search("mallory"))
                .extracting(UserRepresentation::getId)
                .containsExactly(id);
    }

    /** Signs in, and goes on to an action that the application asks for. */
    private Page waitAt(String action, String name, int mail) {
        Browser browser = new Browser();
        LoginTab login = LoginTab.in(realm, browser).signIn(name);
        (mail == 0 ? login : login.code(name, mail)).page().expectSignedIn();
        return browser.get(realm.signInUrl() + "&kc_action=" + action);
    }

    private void resetBy(String name, int mail) {
        LoginTab.in(realm).forgot(name).code(name, mail).newPassword().page().expectSignedIn();
    }

    private void proveMailbox(String name, int mail) {
        LoginTab.in(realm).withoutPassword(name).code(name, mail);
    }

    private static Page enterNewPassword(Page page) {
        return page.submit("kc-passwd-update-form", Map.of("password-new", ATTACKERS, "password-confirm", ATTACKERS));
    }

    private boolean passwordWorks(String name, String password) {
        realm.awaitCounted();
        return !new Browser().get(realm.signInUrl()).signIn(name, password).asksForPassword();
    }

    private String address(String id) {
        return realm.api().users().get(id).toRepresentation().getEmail();
    }

    private void withoutOurActions() {
        realm.flows().enableAction(TestRealm.VERIFICATION, false);
        realm.flows().enableAction(TestRealm.UPDATE, false);
    }

    private void askForConsent() {
        var client = realm.api().clients().findByClientId("app").get(0);
        client.setConsentRequired(true);
        realm.api().clients().get(client.getId()).update(client);
    }
}
