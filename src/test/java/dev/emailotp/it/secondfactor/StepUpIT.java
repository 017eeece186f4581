package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/** Applications ask for a level of authentication, and get it only with what the realm wants for it. */
class StepUpIT {
    private static final String FLOW = "levels";
    private static final Map<String, String> OPTIONS = TestRealm.NO_NETWORK_LIMITS;

    private static TestRealm mailThenApp;
    private static TestRealm mailThenMail;
    private static TestRealm passwordThenMail;

    @BeforeAll
    static void makeRealms() {
        mailThenApp = realm(TestRealm.PASSWORDLESS, "auth-otp-form");
        mailThenMail = realm(TestRealm.PASSWORDLESS, TestRealm.STEP);
        passwordThenMail = realm("auth-username-password-form", TestRealm.STEP);
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

    /** A browser flow whose first level is one step and whose second is another. */
    static TestRealm realm(String first, String second) {
        TestRealm realm = TestRealm.create(StepUpIT.class);
        AuthenticationFlowRepresentation top = new AuthenticationFlowRepresentation();
        top.setAlias(FLOW);
        top.setProviderId("basic-flow");
        top.setTopLevel(true);
        realm.api().flows().createFlow(top).close();
        realm.api().flows().addExecution(FLOW, Map.of("provider", "auth-cookie"));
        realm.flows().requirement(FLOW, "auth-cookie", "ALTERNATIVE");
        part(realm, FLOW, "all levels", "ALTERNATIVE");
        level(realm, "one", 1, first);
        level(realm, "two", 2, second);
        realm.update(settings -> settings.setBrowserFlow(FLOW));
        return realm;
    }

    private static void level(TestRealm realm, String name, int level, String step) {
        part(realm, "all levels", name, "CONDITIONAL");
        AuthenticationManagementResource flows = realm.api().flows();
        flows.addExecution(name, Map.of("provider", "conditional-level-of-authentication"));
        AuthenticationExecutionInfoRepresentation condition =
                flows.getExecutions(name).get(0);
        condition.setRequirement("REQUIRED");
        flows.updateExecutions(name, condition);
        realm.flows()
                .configure(condition, Map.of("loa-condition-level", "" + level, "loa-max-age", "36000"))
                .close();
        flows.addExecution(name, Map.of("provider", step));
        realm.flows().requirement(FLOW, step, "REQUIRED");
        if (step.startsWith("email-otp")) {
            realm.flows()
                    .configure(realm.flows().execution(FLOW, step), OPTIONS)
                    .close();
        }
    }

    private static void part(TestRealm realm, String parent, String name, String requirement) {
        Map<String, Object> part =
                Map.of("alias", name, "type", "basic-flow", "provider", "registration-page-form", "description", name);
        realm.api().flows().addExecutionFlow(parent, part);
        realm.flows().partRequirement(FLOW, name, requirement);
    }
}
