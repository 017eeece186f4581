package dev.emailotp.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Element;
import org.keycloak.models.utils.TimeBasedOTP;

/** One tab of one browser in a realm, and what people do there besides going straight on. */
final class Around {
    static final String NEW_PASSWORD = "off with her head";

    private final TestRealm realm;
    private final Browser browser;
    private final Page login;
    private Page page;

    private Around(TestRealm realm, Browser browser) {
        this.realm = realm;
        this.browser = browser;
        this.login = browser.get(realm.signInUrl());
        this.page = login;
    }

    static Around in(TestRealm realm) {
        return in(realm, new Browser());
    }

    static Around in(TestRealm realm, Browser browser) {
        return new Around(realm, browser);
    }

    Page page() {
        return page;
    }

    Around at(Page next) {
        page = next;
        return this;
    }

    Around signIn(String username) {
        realm.awaitCounted();
        return at(page.signIn(username, TestRealm.PASSWORD));
    }

    /** Asks for a code instead of the password. */
    Around withoutPassword(String username) {
        if (!page.asksForAddress()) {
            page = page.tryAnotherWay().pick("Code by email, without a password");
        }
        return at(page.expectAddressPage().enterAddress(realm.address(username)));
    }

    /** Calls an endpoint of logins with no more than what the login is called, as links and people do. */
    Around go(String action) {
        return at(browser.get(url(action)));
    }

    Around post(String action) {
        return at(browser.post(url(action), Map.of()));
    }

    private String url(String action) {
        return realm.resetUrl(login).replace("/reset-credentials?", "/" + action + "?");
    }

    /** Has the password of somebody forgotten, in this tab. */
    Around forgot(String username) {
        go("reset-credentials");
        return page.document().getElementById("kc-reset-password-form") == null
                ? this
                : at(page.submit("kc-reset-password-form", Map.of("username", username)));
    }

    /** Enters the code of a person's so-many-th mail. */
    Around code(String username, int mail) {
        return at(page.expectCodePage().enter(realm.mailTo(username).code(mail)));
    }

    /** Enters the code of the last mail, if there is one. */
    Around latestCode(String username) {
        RunningKeycloak.get().awaitSent();
        int mails = realm.mailTo(username).count();
        return mails == 0 ? this : code(username, mails);
    }

    Around startOver() {
        return page.asksForCode() ? at(page.startOver()) : this;
    }

    Around app() {
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        realm.awaitCounted();
        return at(page.enterFromApp(new TimeBasedOTP().generateTOTP("wonderlandSecret0000")));
    }

    Around newPassword() {
        return at(page.submit(
                "kc-passwd-update-form", Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD)));
    }

    /** Consents to the application. */
    Around accept() {
        Element button = page.document().selectFirst("input[name=accept], button[name=accept]");
        assertThat(button).as(page.body()).isNotNull();
        String action = button.closest("form").absUrl("action");
        return at(browser.post(action, Map.of("accept", "Yes")));
    }

    Around expectApp() {
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        return this;
    }

    Around expectNobodyIn() {
        assertThat(page.isSignedIn()).as("at %s", page.uri()).isFalse();
        assertThat(page.status()).as(page.body()).isLessThan(500);
        return this;
    }

    void expectIn(String personId) {
        assertThat(realm.idToken(page.expectSignedIn()).get("sub").asText()).isEqualTo(personId);
    }
}
