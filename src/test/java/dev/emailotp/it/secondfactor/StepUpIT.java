package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications ask for a level of authentication, and get it only with what the realm wants for it. */
class StepUpIT {
    private static final Map<String, String> OPTIONS = TestRealm.NO_NETWORK_LIMITS;

    private static TestRealm mailThenApp;
    private static TestRealm mailThenMail;
    private static TestRealm passwordThenMail;

    @BeforeAll
    static void makeRealms() {
        mailThenApp = RealmLevels.realm(StepUpIT.class, TestRealm.PASSWORDLESS, "auth-otp-form");
        mailThenMail = RealmLevels.realm(StepUpIT.class, TestRealm.PASSWORDLESS, TestRealm.STEP);
        passwordThenMail = RealmLevels.realm(StepUpIT.class, "auth-username-password-form", TestRealm.STEP);
        passwordThenMail.steps().reset(OPTIONS);
    }

    @Test
    void aCodeAloneIsTheFirstLevelAndAnAuthenticatorAppTheSecond() {
        mailThenApp.person("alice", AuthenticatorApp::give);
        Browser browser = new Browser();
        Page page = browser.get(mailThenApp.signInUrl() + "&acr_values=1")
                .enterAddress(mailThenApp.address("alice"))
                .enter(mailThenApp.mailTo("alice").code(1));
        assertThat(acr(mailThenApp, page)).isEqualTo("1");

        page = browser.get(mailThenApp.signInUrl() + "&acr_values=2");
        assertThat(page.asksForAuthenticatorApp()).as(page.body()).isTrue();
        page = page.enterFromApp();
        assertThat(acr(mailThenApp, page)).isEqualTo("2");
        assertThat(mailThenApp.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void aSecondCodeFromTheSameMailboxDoesNotReachTheSecondLevel() {
        mailThenMail.person("bill");
        Browser browser = new Browser();
        Page page = browser.get(mailThenMail.signInUrl() + "&acr_values=2")
                .enterAddress(mailThenMail.address("bill"))
                .enter(mailThenMail.mailTo("bill").code(1));
        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.document().text()).contains("You have already used a code from your mailbox");

        page = new Browser()
                .get(mailThenMail.signInUrl())
                .enterAddress(mailThenMail.address("bill"))
                .enter(mailThenMail.mailTo("bill").code(2));
        assertThat(acr(mailThenMail, page)).isEqualTo("1");
        assertThat(mailThenMail.mailTo("bill").count()).isEqualTo(2);
    }

    @Test
    void aPasswordAndACodeReachTheSecondLevel() {
        passwordThenMail.person("carol");
        Browser browser = new Browser();
        Page page = browser.get(passwordThenMail.signInUrl()).signIn("carol", TestRealm.PASSWORD);
        assertThat(acr(passwordThenMail, page)).isEqualTo("1");
        page = browser.get(passwordThenMail.signInUrl() + "&acr_values=2").expectCodePage();
        page = page.enter(passwordThenMail.mailTo("carol").code(1));
        assertThat(acr(passwordThenMail, page)).isEqualTo("2");
    }

    @Test
    void aResetAndACodeThroughOneMailboxDoNotReachTheSecondLevel() {
        passwordThenMail.person("dave");
        Browser browser = new Browser();
        Page page = browser.get(passwordThenMail.resetUrl(browser.get(passwordThenMail.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "dave"))
                .enter(passwordThenMail.mailTo("dave").code(1));
        page = page.submit(
                "kc-passwd-update-form",
                Map.of("password-new", "off with her head", "password-confirm", "off with her head"));
        assertThat(acr(passwordThenMail, page)).isNotEqualTo("2");

        page = browser.get(passwordThenMail.signInUrl() + "&acr_values=2");
        for (int i = 0; i < 2 && page.asksForCode(); i++) {
            page = page.enter(passwordThenMail.mailTo("dave").code(2 + i));
        }
        assertThat(page.isSignedIn() && acr(passwordThenMail, page).equals("2")).isFalse();
        assertThat(passwordThenMail.mailTo("dave").count())
                .as("no second code from the same mailbox")
                .isEqualTo(1);
    }

    private static String acr(TestRealm realm, Page signedIn) {
        return realm.idToken(signedIn.expectSignedIn()).get("acr").asText();
    }
}
