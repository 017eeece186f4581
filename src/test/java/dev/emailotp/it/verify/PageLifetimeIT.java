package dev.emailotp.it.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A code is promised no longer than Keycloak takes an answer from its page. */
class PageLifetimeIT {
    @Test
    void theCodeOfARequiredActionLivesAsLongAsItsPage() {
        TestRealm realm = TestRealm.of(PageLifetimeIT.class)
                .verifyingAddresses()
                .verification(Map.of("codeLifetime", "600"))
                .make();
        realm.person("alice", user -> user.setEmailVerified(false));
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().text()).contains("expires in about 5 min");
        assertThat(Mailbox.text(realm.mailTo("alice").await(1))).contains("5 minutes");
        assertThat(RunningKeycloak.get().logs().text())
                .contains("Codes of email-otp-verify-email in realm " + realm.name()
                        + " are to live for 600 s, but Keycloak closes their page after 300 s");
    }

    @Test
    void theCodeOfAFlowLivesAsLongAsItsPage() {
        TestRealm realm = TestRealm.of(PageLifetimeIT.class)
                .reset(Map.of("codeLifetime", "86400"))
                .make();
        realm.person("bill");
        Browser browser = new Browser();
        Page page = browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "bill"))
                .expectCodePage();
        assertThat(page.document().text()).contains("expires in about 30 min");
        assertThat(RunningKeycloak.get().logs().text())
                .contains("Codes of email-otp-reset-credentials in realm " + realm.name()
                        + " are to live for 86400 s, but Keycloak closes their page after 1800 s");
    }

    @Test
    void theShippedRealmLeavesTimeForAnotherCode() {
        TestRealm realm = TestRealm.shipped();
        Page page = register(realm, "caterpillar").expectCodePage();
        String late = realm.mailTo("caterpillar").code(1);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.advance(Duration.ofMinutes(6));
            page = page.enter(late).expectCodePage();
            assertThat(page.message()).contains("no longer valid");
            page = page.resend().expectCodePage();
            choosePassword(page.enter(realm.mailTo("caterpillar").code(2))).expectSignedIn();
        }
    }

    @Test
    void whoeverHasRegisteredAndComesTooLateProvesTheAddressInANewLogin() {
        TestRealm realm = TestRealm.shipped();
        Page page = register(realm, "dodo").expectCodePage();
        String late = realm.mailTo("dodo").code(1);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.advance(Duration.ofMinutes(31));
            page = page.enter(late);
            assertThat(page.document().text()).contains("timed out");
            page = page.tryAnotherWay().pick("Code by email, without a password");
            page = page.enterAddress(realm.address("dodo")).expectCodePage();
            choosePassword(page.enter(realm.mailTo("dodo").code(2))).expectSignedIn();
        }
    }

    private static Page choosePassword(Page page) {
        return page.submit(
                "kc-passwd-update-form",
                Map.of("password-new", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD));
    }

    private static Page register(TestRealm realm, String username) {
        return new RegistrationForm(realm, new Browser()).submit(username);
    }
}
