package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AddressByLink;
import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

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
    void aPasswordAloneHasNoLinkMailedThatMovesTheAddress() {
        AddressByLink byLink = AddressByLink.enabled(
                RealmLevels.realm(LevelChangesIT.class, "auth-username-password-form", TestRealm.STEP));
        TestRealm mailing = byLink.realm();
        String id = mailing.person("fay");
        Browser browser = new Browser();
        mailing.passwordEntered(browser, "fay").expectSignedIn();
        assertThat(byLink.ask(browser, "thief").document().text()).contains("For your security, please sign in again.");
        byLink.follow("thief");
        assertThat(mailing.api().users().get(id).toRepresentation().getEmail()).isEqualTo(mailing.address("fay"));
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

    /** A client can have a flow of its own, which asks for no level. */
    @Test
    void norDoesItByAnotherClientWithoutLevels() {
        String id = realm.person("gwen");
        Browser browser = new Browser();
        password(browser, "gwen");
        clientOfItsOwnFlow();
        Page page =
                browser.get(realm.signInUrl().replace("client_id=app", "client_id=low") + "&kc_action=CONFIGURE_TOTP");
        assertThat(app(page).document().text()).contains("For your security, please sign in again.");
        assertThat(realm.api().users().get(id).credentials()).hasSize(1);
    }

    private static void clientOfItsOwnFlow() {
        String stock = realm.api().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals(RealmFlows.STOCK_BROWSER))
                .findFirst()
                .orElseThrow()
                .getId();
        ClientRepresentation low = new ClientRepresentation();
        low.setClientId("low");
        low.setPublicClient(true);
        low.setRedirectUris(List.of(TestRealm.APPLICATION));
        low.setAuthenticationFlowBindingOverrides(Map.of("browser", stock));
        realm.api().clients().create(low).close();
    }

    @Test
    void aPasswordAloneDoesNotDeleteTheAccount() {
        realm.flows().enableAction("delete_account", true);
        String id = realm.person("hal");
        String account = realm.api().clients().findByClientId("account").get(0).getId();
        realm.api()
                .users()
                .get(id)
                .roles()
                .clientLevel(account)
                .add(List.of(realm.api()
                        .clients()
                        .get(account)
                        .roles()
                        .get("delete-account")
                        .toRepresentation()));
        Browser browser = new Browser();
        password(browser, "hal");
        Page page = browser.get(realm.signInUrl() + "&kc_action=delete_account");
        page = browser.post(page.document().selectFirst("form").absUrl("action"), Map.of());
        assertThat(page.document().text()).contains("For your security, please sign in again.");
        assertThat(realm.api().users().get(id).toRepresentation().getUsername()).isEqualTo("hal");
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
