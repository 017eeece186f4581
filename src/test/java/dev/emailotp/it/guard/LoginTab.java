package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.jsoup.nodes.Element;

/** One tab of one browser in a realm, and what people do there besides going straight on. */
final class LoginTab {
    static final String NEW_PASSWORD = "off with her head";

    private final TestRealm realm;
    private final Browser browser;
    private final Page login;
    private Page page;

    private LoginTab(TestRealm realm, Browser browser) {
        this.realm = realm;
        this.browser = browser;
        this.login = browser.get(realm.signInUrl());
        this.page = login;
    }

    static LoginTab in(TestRealm realm) {
        return in(realm, new Browser());
    }

    static LoginTab in(TestRealm realm, Browser browser) {
        return new LoginTab(realm, browser);
    }

    Page page() {
        return page;
    }

    LoginTab at(Page next) {
        page = next;
        return this;
    }

    LoginTab signIn(String username) {
        realm.awaitCounted();
        return at(page.signIn(username, TestRealm.PASSWORD));
    }

    /** Asks for a code instead of the password. */
    LoginTab withoutPassword(String username) {
        if (!page.asksForAddress()) {
            page = page.tryAnotherWay().pick("Code by email, without a password");
        }
        return at(page.expectAddressPage().enterAddress(realm.address(username)));
    }

    /** Calls an endpoint of logins with no more than what the login is called, as links and people do. */
    LoginTab go(String action) {
        return at(browser.get(url(action)));
    }

    LoginTab post(String action) {
        return at(browser.post(url(action), Map.of()));
    }

    private String url(String action) {
        return realm.resetUrl(login).replace("/reset-credentials?", "/" + action + "?");
    }

    /** Asks for a reset of a person's password, in this tab. */
    LoginTab forgot(String username) {
        go("reset-credentials");
        return page.document().getElementById("kc-reset-password-form") == null
                ? this
                : at(page.submit("kc-reset-password-form", Map.of("username", username)));
    }

    /** Enters the code of a person's so-many-th mail. */
    LoginTab code(String username, int mail) {
        return at(page.expectCodePage().enter(realm.mailTo(username).code(mail)));
    }

    /** Enters the code of the last mail, if there is one. */
    LoginTab latestCode(String username) {
        RunningKeycloak.get().awaitSent();
        int mails = realm.mailTo(username).count();
        return mails == 0 ? this : code(username, mails);
    }

    LoginTab startOver() {
        return page.asksForCode() ? at(page.startOver()) : this;
    }

    LoginTab app() {
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        realm.awaitCounted();
        return at(page.enterFromApp());
    }

    LoginTab newPassword() {
        return at(page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD)));
    }

    /** Consents to the application. */
    LoginTab accept() {
        Element button = page.document().selectFirst("input[name=accept], button[name=accept]");
        assertThat(button).as(page.body()).isNotNull();
        String action = button.closest("form").absUrl("action");
        return at(browser.post(action, Map.of("accept", "Yes")));
    }

    LoginTab expectApp() {
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        return this;
    }

    LoginTab expectNobodyIn() {
        assertThat(page.isSignedIn()).as("at %s", page.uri()).isFalse();
        assertThat(page.status()).as(page.body()).isLessThan(500);
        return this;
    }

    void expectIn(String personId) {
        assertThat(realm.idToken(page.expectSignedIn()).get("sub").asText()).isEqualTo(personId);
    }
}
