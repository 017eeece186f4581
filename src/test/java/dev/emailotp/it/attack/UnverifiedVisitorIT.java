package dev.emailotp.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.RegistrationForm;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An attacker who registers with the address of another person stays a visitor: the address is not verified. */
class UnverifiedVisitorIT {
    private AttackedRealm attacked;
    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        attacked = AttackedRealm.with(UnverifiedVisitorIT.class, Map.of("stage", "visitor-check"));
        realm = attacked.realm();
        realm.update(settings -> {
            settings.setBrowserFlow(RealmFlows.BROWSER);
            settings.setRegistrationAllowed(true);
        });
        realm.steps().verification(TestRealm.NO_NETWORK_LIMITS);
    }

    @Test
    void aPersonWhoHasRegisteredIsAskedBeforeTheAddressIsVerified() {
        realm.update(settings -> settings.setVerifyEmail(true));
        Page page = register("newcomer");
        assertThat(AttackedRealm.asksForCheck(page)).isTrue();
        assertThat(realm.mailTo("newcomer").count()).isZero();
        page = AttackedRealm.solve(page).expectCodePage();
        page = page.enter(realm.mailTo("newcomer").code(1));
        assertThat(page.document().getElementById("kc-passwd-update-form"))
                .as("the address is proven, and the password is set anew: %s", page.body())
                .isNotNull();
        attacked.set("stage", "refusal");
        AttackedRealm.solve(register("bot")).expectCodePage();
        assertThat(realm.mailTo("bot").count()).isZero();
    }

    @Test
    void aSessionOfAnAccountWhoseAddressIsNotVerifiedIsAVisitors() {
        realm.steps().update(TestRealm.NO_NETWORK_LIMITS);
        Browser browser = new Browser();
        register(browser, "victim").expectSignedIn();
        for (String stage : List.of("visitor-check", "refusal")) {
            attacked.set("stage", stage);
            Page page = browser.get(realm.signInUrl() + "&kc_action=" + TestRealm.VERIFICATION);
            assertThat(AttackedRealm.asksForCheck(page)).as(page.body()).isTrue();
            page = browser.get(realm.signInUrl() + "&kc_action=" + TestRealm.UPDATE)
                    .submit("kc-update-email-form", Map.of("email", realm.address("another")));
            assertThat(AttackedRealm.asksForCheck(page)).as(page.body()).isTrue();
            realm.update(settings -> settings.setBrowserFlow(TestRealm.PASSWORDLESS + " only"));
            browser.forget("KEYCLOAK_IDENTITY");
            browser.forget("AUTH_SESSION_ID");
            assertThat(AttackedRealm.asksForCheck(attacked.start(browser, "victim")))
                    .isTrue();
            realm.update(settings -> settings.setBrowserFlow(RealmFlows.BROWSER));
            realm.passwordEntered(browser, "victim").expectSignedIn();
        }
        assertThat(realm.mailTo("victim").count() + realm.mailTo("another").count())
                .isZero();
    }

    private Page register(String username) {
        return register(new Browser(), username);
    }

    private Page register(Browser browser, String username) {
        return new RegistrationForm(realm, browser)
                .submit(username, Map.of("password", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD));
    }
}
