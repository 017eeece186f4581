package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AddressByLink;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.Passkey;
import dev.emailotp.it.support.TestRealm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.utils.TimeBasedOTP;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A login that continues without a factor of its person sets a password at most: it plants, removes and moves nothing. */
class OwedFactorIT {
    @Test
    void aResetThatDoesNotAskForTheAppPlantsNone() {
        TestRealm realm = resetWithoutApp();
        String id = realm.person("careful", AuthenticatorApp::give);
        Page page = reset(realm, "CONFIGURE_TOTP", "careful", 1);
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().getElementById("kc-totp-settings-form")).isNull();
        assertThat(credentials(realm, id)).containsExactlyInAnyOrder("password", "otp");
        page = new Browser().get(realm.signInUrl()).signIn("careful", LoginTab.NEW_PASSWORD);
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
    }

    @Test
    void aResetThatDoesNotAskForTheAppRemovesNone() {
        TestRealm realm = resetWithoutApp();
        String id = realm.person("careful", AuthenticatorApp::give);
        String app = realm.api().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .findFirst()
                .orElseThrow()
                .getId();
        Page page = reset(realm, "delete_credential:" + app, "careful", 1);
        assertThat(page.isSignedIn()).isFalse();
        assertThat(credentials(realm, id)).containsExactlyInAnyOrder("password", "otp");
    }

    /** Also where the admin has decided that no one signs in again, for a flow that was to ask for the app itself. */
    @Test
    void aResetThatDoesNotAskForTheAppEndsWithoutASession() {
        TestRealm realm = resetWithoutApp(Map.of("force-login", "false"));
        AddressByLink.enabled(realm);
        realm.person("careful", AuthenticatorApp::give);
        Page page = reset(realm, "UPDATE_EMAIL", "careful", 1);
        assertThat(page.document().text()).contains("Your account has been updated.");
        assertThat(page.document().getElementById("kc-update-email-form")).isNull();
    }

    @Test
    void anActionThatAnAdminWantsPlantsNoAppBeforeTheNewSignIn() {
        TestRealm realm = resetWithoutApp();
        String id = realm.person("careful", user -> {
            AuthenticatorApp.give(user);
            user.setRequiredActions(List.of("CONFIGURE_TOTP"));
        });
        Page page = forgotten(realm, new Browser(), "", "careful").expectCodePage();
        page = page.enter(realm.mailTo("careful").code(1));
        String secret = page.document().selectFirst("input[name=totpSecret]").attr("value");
        page.submit(
                "kc-totp-settings-form", Map.of("totp", appCode(secret), "totpSecret", secret, "userLabel", "planted"));
        assertThat(realm.api().users().get(id).credentials().stream()
                        .filter(credential -> credential.getType().equals("otp")))
                .hasSize(1);
    }

    @Test
    void aPasswordAloneDoesNotMoveTheAddressThatIsVerifiedInPlaceOfTheSecondFactor() {
        TestRealm realm = TestRealm.of(OwedFactorIT.class)
                .verification(Map.of())
                .requiredSecondFactor()
                .make();
        String id = realm.person("prey", user -> {
            user.setEmailVerified(false);
            user.setRequiredActions(List.of("UPDATE_PROFILE"));
        });
        Page page = realm.passwordEntered(new Browser(), "prey");
        page = page.submit(
                "kc-update-profile-form",
                Map.of("email", realm.address("elsewhere"), "firstName", "M", "lastName", "L", "username", "prey"));
        assertThat(page.isSignedIn()).isFalse();
        assertThat(realm.mailTo("elsewhere").count()).isZero();
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo(realm.address("prey"));
    }

    @Test
    void aPersonWhoKeepsTheAddressCompletesTheProfileAndVerifiesIt() {
        TestRealm realm = TestRealm.of(OwedFactorIT.class)
                .verification(Map.of())
                .requiredSecondFactor()
                .make();
        realm.person("honest", user -> {
            user.setEmailVerified(false);
            user.setRequiredActions(List.of("UPDATE_PROFILE"));
        });
        Page page = realm.passwordEntered(new Browser(), "honest");
        page = page.submit(
                "kc-update-profile-form",
                Map.of("email", realm.address("honest"), "firstName", "H", "lastName", "T", "username", "honest"));
        page.expectCodePage().enter(realm.mailTo("honest").code(1)).expectSignedIn();
    }

    @Test
    void aSessionThatAMailboxHasBegunRemovesNoPasskey() {
        TestRealm realm = TestRealm.shipped();
        String id = realm.person("keyed", user -> user.getCredentials().add(Passkey.stored()));
        Browser browser = new Browser();
        LoginTab.in(realm, browser)
                .withoutPassword("keyed")
                .code("keyed", 1)
                .page()
                .expectSignedIn();
        String key = realm.api().users().get(id).credentials().stream()
                .filter(credential -> credential.getType().equals("webauthn-passwordless"))
                .findFirst()
                .orElseThrow()
                .getId();
        Page page = browser.get(realm.signInUrl() + "&kc_action=delete_credential:" + key);
        page.document()
                .select("form[action*=required-action]")
                .forEach(form -> browser.post(form.absUrl("action"), Map.of("accept", "")));
        assertThat(credentials(realm, id)).contains("webauthn-passwordless");
    }

    private static TestRealm resetWithoutApp() {
        return resetWithoutApp(Map.of());
    }

    private static TestRealm resetWithoutApp(Map<String, String> options) {
        TestRealm realm = TestRealm.of(OwedFactorIT.class)
                .reset(options)
                .withoutSecondFactor()
                .make();
        realm.flows().enableAction("delete_credential", true);
        return realm;
    }

    /** Forgets the password in a login that asks for an action, and goes as far as it leads. */
    private static Page reset(TestRealm realm, String action, String name, int mail) {
        Page page =
                forgotten(realm, new Browser(), "&kc_action=" + action, name).expectCodePage();
        page = page.enter(realm.mailTo(name).code(mail));
        return page.submit(
                "kc-passwd-update-form",
                Map.of("password-new", LoginTab.NEW_PASSWORD, "password-confirm", LoginTab.NEW_PASSWORD));
    }

    private static Page forgotten(TestRealm realm, Browser browser, String parameters, String name) {
        return browser.get(realm.resetUrl(browser.get(realm.signInUrl() + parameters)))
                .submit("kc-reset-password-form", Map.of("username", name));
    }

    private static String appCode(String secret) {
        return new TimeBasedOTP().generateTOTP(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> credentials(TestRealm realm, String id) {
        return realm.api().users().get(id).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }
}
