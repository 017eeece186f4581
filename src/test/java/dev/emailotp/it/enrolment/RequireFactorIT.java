package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RoleRepresentation;

/** People without a second factor choose one and set it up at their next login. */
class RequireFactorIT {
    private static final String REQUIRE = "email-otp-require-factor";

    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(RequireFactorIT.class);
        realm = enrolled.realm();
        realm.api().roles().create(new RoleRepresentation("robot", "", false));
        realm.flows()
                .registerAction(
                        REQUIRE, "Require a second factor", 90, Map.of("factors", "email##app", "exemptRole", "robot"));
    }

    @Test
    void thePersonChoosesCodesByEmail() {
        String id = realm.person("alice");
        Page page = asked(new Browser(), "alice");
        assertThat(page.document().text())
                .contains("Set up a second step for signing in", "Wonderland asks for a second step when you sign in.")
                .contains("Code by email", "Authenticator Application")
                .doesNotContain("Not now", "Passkey", "Recovery");
        page = choose(page, "email").expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        assertThat(enrolled.factors(id)).hasSize(1);
        assertThat(realm.events("CUSTOM_REQUIRED_ACTION"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .anySatisfy(event -> assertThat(event.getDetails())
                        .containsEntry("custom_required_action", REQUIRE)
                        .containsEntry("email_otp_result", "chosen")
                        .containsEntry("email_otp_factor", "email"));
        page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.mailTo("alice").code(2)).expectSignedIn();
    }

    @Test
    void thePersonChoosesAnAuthenticatorApp() {
        String id = realm.person("bob");
        Page page = choose(asked(new Browser(), "bob"), "app");
        String secret = page.document().getElementById("totpSecret").val();
        page = page.submit(
                "kc-totp-settings-form",
                Map.of("totp", AuthenticatorApp.code(secret), "totpSecret", secret, "userLabel", "app"));
        page.expectSignedIn();
        assertThat(realm.api().users().get(id).credentials())
                .anySatisfy(credential -> assertThat(credential.getType()).isEqualTo("otp"));
    }

    @Test
    void thereIsNoWayPastTheChoiceOrWhatWasChosen() {
        String id = realm.person("carol");
        Browser browser = new Browser();
        Page page = asked(browser, "carol");
        String action =
                page.document().getElementById("kc-email-otp-factor-form").absUrl("action");
        for (Map<String, String> form : List.of(
                Map.<String, String>of(),
                Map.of("postpone", "true"),
                Map.of("factor", "passkey"),
                Map.of("factor", "nonsense"),
                Map.of("factor", "x".repeat(10_000)))) {
            page = browser.post(action, form);
            assertThat(page.isSignedIn()).as(form.toString()).isFalse();
            action = page.document().getElementById("kc-email-otp-factor-form").absUrl("action");
        }
        page = browser.post(action, Map.of("factor", "app"));
        assertThat(page.document().getElementById("kc-totp-settings-form")).isNotNull();
        String consent = page.document()
                .getElementById("kc-totp-settings-form")
                .absUrl("action")
                .replaceFirst("/required-action\\?", "/consent?");
        assertThat(browser.post(consent, Map.of("accept", "")).isSignedIn())
                .as("past all required actions (CVE-2026-133221)")
                .isFalse();
        assertThat(new Browser()
                        .get(realm.signInUrl())
                        .signIn("carol", TestRealm.PASSWORD)
                        .isSignedIn())
                .isFalse();
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void aPasswordAloneGivesNoTokensEither() {
        realm.person("grant");
        grant(realm, "grant").expectRefusal("Account is not fully set up");
    }

    @Test
    void whoHasAFactorOrTheRoleIsNotAsked() {
        realm.person("dave", AuthenticatorApp::give);
        realm.passwordEntered(new Browser(), "dave").enterFromApp().expectSignedIn();
        realm.people().grant(realm.person("erin"), "robot");
        realm.passwordEntered(new Browser(), "erin").expectSignedIn();
    }

    @Test
    void whoCanSetUpNothingIsToldWhomToAsk() {
        realm.person("frank");
        realm.flows().enableAction(EnrolledRealm.CONFIGURE, false);
        realm.flows().enableAction("CONFIGURE_TOTP", false);
        try {
            Page page = realm.passwordEntered(new Browser(), "frank");
            assertThat(page.isSignedIn()).isFalse();
            assertThat(page.document().text()).contains("Please contact your administrator.");
        } finally {
            realm.flows().enableAction(EnrolledRealm.CONFIGURE, true);
            realm.flows().enableAction("CONFIGURE_TOTP", true);
        }
    }

    @Test
    void aCredentialThatIsOfNoUseIsNoFactor() {
        realm.person("imported", user -> {
            user.setEmailVerified(false);
            EnrolledRealm.give(user, "{}");
        });
        asked(new Browser(), "imported");
    }

    @Test
    void aCodeThatEverybodyIsAskedForIsAFactor() {
        TestRealm everybody = TestRealm.create(RequireFactorIT.class);
        everybody.flows().registerAction(REQUIRE, "Require a second factor", 90, Map.of());
        everybody.person("alice");
        Browser browser = new Browser();
        Page page = everybody.passwordEntered(browser, "alice").expectCodePage();
        page.enter(everybody.mailTo("alice").code(1)).expectSignedIn();
        browser.get(everybody.signInUrl()).expectSignedIn();
    }

    private static PasswordGrant grant(TestRealm realm, String username) {
        return PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD);
    }

    private static Page asked(Browser browser, String username) {
        Page page = realm.passwordEntered(browser, username);
        assertThat(page.document().getElementById("kc-email-otp-factor-form"))
                .as(page.body())
                .isNotNull();
        return page;
    }

    private static Page choose(Page page, String factor) {
        return page.submit("kc-email-otp-factor-form", Map.of("factor", factor));
    }
}
