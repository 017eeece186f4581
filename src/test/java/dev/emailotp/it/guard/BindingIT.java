package dev.emailotp.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** A code is worth nothing for another purpose, person, browser, client, realm or address; trying counts. */
class BindingIT {
    private static final Map<String, String> OPTIONS =
            Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0", "codeLength", "8");

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = make();
    }

    private static TestRealm make() {
        TestRealm made = TestRealm.of(BindingIT.class)
                .passwordless(OPTIONS)
                .reset(OPTIONS)
                .verification(OPTIONS)
                .make();
        ClientRepresentation other = new ClientRepresentation();
        other.setClientId("other");
        other.setPublicClient(true);
        other.setRedirectUris(List.of(TestRealm.APPLICATION));
        made.api().clients().create(other).close();
        return made;
    }

    @Test
    void aCodeForAResetDoesNotSignIn() {
        String id = realm.person("alice");
        Browser browser = new Browser();
        Page signIn = signIn(browser, "alice");
        String forSigningIn = realm.mailTo("alice").code(1);
        Page reset = reset(browser, "alice");
        String forReset = realm.mailTo("alice").code(2);
        expectRefused(signIn, forReset, id);
        expectRefused(reset, forSigningIn, id);
    }

    @Test
    void aCodeForVerifyingAnAddressDoesNotSignIn() {
        String id = realm.person("bill");
        Browser browser = new Browser();
        Page page = signIn(browser, "bill");
        page.enter(realm.mailTo("bill").code(1)).expectSignedIn();
        var user = realm.api().users().get(id).toRepresentation();
        user.setEmailVerified(false);
        realm.api().users().get(id).update(user);
        Page verification = browser.get(realm.signInUrl() + "&kc_action=" + TestRealm.VERIFICATION)
                .expectCodePage();
        String forVerification = realm.mailTo("bill").code(2);
        verification.expectCodePage();
        user.setEmailVerified(true);
        realm.api().users().get(id).update(user);
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(31));
            Page again = browser.get(realm.signInUrl() + "&prompt=login");
            expectRefused(again.expectCodePage(), forVerification, id);
        }
    }

    @Test
    void aCodeForSomebodyElseDoesNotSignIn() {
        realm.person("dee");
        String id = realm.person("dum");
        Browser browser = new Browser();
        signIn(browser, "dee");
        Page page = signIn(browser, "dum");
        expectRefused(page, realm.mailTo("dee").code(1), id);
    }

    @Test
    void aCodeFromAnotherBrowserDoesNotSignIn() {
        String id = realm.person("hatter");
        Page here = signIn(new Browser(), "hatter");
        realm.mailTo("hatter").await(1);
        signIn(new Browser(), "hatter");
        expectRefused(here, realm.mailTo("hatter").code(2), id);
    }

    @Test
    void aCodeForAnotherClientDoesNotSignIn() {
        String id = realm.person("hare");
        Browser browser = new Browser();
        browser.get(realm.signInUrl().replace("client_id=app", "client_id=other"))
                .enterAddress(realm.address("hare"))
                .expectCodePage();
        String forOther = realm.mailTo("hare").code(1);
        Page page = signIn(browser, "hare");
        realm.mailTo("hare").await(2);
        expectRefused(page, forOther, id);
    }

    @Test
    void aCodeForAnotherRealmDoesNotSignIn() {
        TestRealm elsewhere = make();
        String id = realm.person("cat");
        elsewhere.person("cat", user -> user.setEmail(realm.address("cat")));
        Browser browser = new Browser();
        Page page = signIn(browser, "cat");
        realm.mailTo("cat").await(1);
        browser.get(elsewhere.signInUrl()).enterAddress(realm.address("cat")).expectCodePage();
        expectRefused(page, realm.mailTo("cat").code(2), id);
    }

    @Test
    void aCodeToAnOlderAddressDoesNotSignIn() {
        String id = realm.person("queen");
        Browser browser = new Browser();
        signIn(browser, "queen");
        String old = realm.mailTo("queen").code(1);
        var user = realm.api().users().get(id).toRepresentation();
        user.setEmail(realm.address("croquet"));
        user.setEmailVerified(true);
        realm.api().users().get(id).update(user);
        Page page = signIn(browser, "croquet");
        realm.mailTo("croquet").await(1);
        expectRefused(page, old, id);
    }

    private static Page signIn(Browser browser, String username) {
        return browser.get(realm.signInUrl())
                .enterAddress(realm.address(username))
                .expectCodePage();
    }

    private static Page reset(Browser browser, String username) {
        return browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", username))
                .expectCodePage();
    }

    private static void expectRefused(Page page, String code, String userId) {
        long before = wrong(userId);
        Page answer = page.enter(code).expectCodePage();
        assertThat(answer.message()).startsWith("That code is incorrect.");
        assertThat(wrong(userId)).as("it counts").isEqualTo(before + 1);
    }

    private static long wrong(String userId) {
        return realm
                .api()
                .getEvents(List.of("LOGIN_ERROR", "RESET_PASSWORD_ERROR"), null, userId, null, null, null, 0, 1000)
                .stream()
                .filter(event -> "wrong".equals(event.getDetails().get("email_otp_result")))
                .count();
    }
}
