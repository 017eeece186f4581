package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where codes are asked for at a level, a login of a lower one changes nothing that the level is about. */
class LevelChangesIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = RealmLevels.realm(LevelChangesIT.class, "auth-username-password-form", TestRealm.STEP);
    }

    @Test
    void aPasswordAloneMovesNoAddress() {
        String id = realm.person("alice");
        Browser browser = new Browser();
        Page page = password(browser, "alice");
        String token = AppTokens.of(realm, page).accessToken();
        assertThat(account(token, "alice", "thief").status()).isEqualTo(403);
        assertThat(account(token, "alice", "alice").status()).isEqualTo(204);
        assertThat(profile(browser, "alice", "thief").document().text())
                .contains("For your security, please sign in again.");
        expectAddress(id, "alice");
    }

    @Test
    void aPasswordAloneAddsNoFactor() {
        String id = realm.person("bill");
        Browser browser = new Browser();
        password(browser, "bill");
        assertThat(app(browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP"))
                        .document()
                        .text())
                .contains("For your security, please sign in again.");
        assertThat(realm.api().users().get(id).credentials()).hasSize(1);
    }

    @Test
    void aPasswordChangesThePassword() {
        realm.person("carol");
        Page page = new Browser().get(realm.signInUrl() + "&kc_action=UPDATE_PASSWORD");
        page.signIn("carol", TestRealm.PASSWORD)
                .submit(
                        "kc-passwd-update-form",
                        Map.of("password-new", "another one, longer", "password-confirm", "another one, longer"))
                .expectSignedIn();
    }

    @Test
    void withTheCodeAllOfItIsPossible() {
        String id = realm.person("dinah");
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl() + "&acr_values=2").signIn("dinah", TestRealm.PASSWORD);
        page.enter(realm.mailTo("dinah").code(1)).expectSignedIn();
        app(browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP")).expectSignedIn();
        profile(browser, "dinah", "dinah2").expectSignedIn();
        expectAddress(id, "dinah2");
    }

    @Test
    void whoIsNotAskedForCodesMovesTheAddress() {
        String id = realm.person("edith", user -> user.setEmailVerified(false));
        Browser browser = new Browser();
        password(browser, "edith");
        profile(browser, "edith", "edith2").expectSignedIn();
        expectAddress(id, "edith2");
    }

    private static Page password(Browser browser, String username) {
        return realm.passwordEntered(browser, username).expectSignedIn();
    }

    private static Page app(Page page) {
        String secret = page.document().getElementById("totpSecret").val();
        return page.submit(
                "kc-totp-settings-form",
                Map.of("totp", AuthenticatorApp.code(secret), "totpSecret", secret, "userLabel", "app"));
    }

    private static Page profile(Browser browser, String username, String address) {
        return browser.get(realm.signInUrl() + "&kc_action=UPDATE_PROFILE")
                .submit(
                        "kc-update-profile-form",
                        Map.of(
                                "username",
                                username,
                                "email",
                                realm.address(address),
                                "firstName",
                                "New",
                                "lastName",
                                "Liddell"));
    }

    private static Page account(String token, String username, String address) {
        return new Browser()
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .postBody(
                        realm.issuer() + "/account/",
                        "application/json",
                        "{\"username\":\"%s\",\"email\":\"%s\",\"firstName\":\"New\",\"lastName\":\"Liddell\"}"
                                .formatted(username, realm.address(address)));
    }

    private static void expectAddress(String id, String name) {
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo(realm.address(name));
    }
}
