package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Tokens for name and password, for those only whom a browser would let in with these. */
class DirectGrantIT {
    private static final String NOBODYS_PASSWORD = "not the password";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(DirectGrantIT.class).directGrant().make();
        PasswordGrant.clientOfAnAdmin(realm, "terminal", Map.of());
    }

    @Test
    void whoIsAskedForACodeInTheBrowserGetsNoTokensAtAnyClient() {
        realm.update(settings -> settings.setBruteForceProtected(true));
        String id = realm.person("alice");
        for (String client : new String[] {PasswordGrant.ADMIN_CLI, "terminal"}) {
            grant("alice", client).expectTheBrowserNamed();
        }
        EventRepresentation event = realm.events("LOGIN_ERROR").stream()
                .filter(error -> id.equals(error.getUserId()))
                .findFirst()
                .orElseThrow();
        assertThat(event.getError()).isEqualTo("not_allowed");
        assertThat(event.getDetails()).containsEntry("email_otp_result", "browser_needed");
        assertThat(realm.people().failures(id)).as("nothing was wrong").isZero();
        assertThat(realm.mailTo("alice").count()).isZero();
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
        realm.passwordEntered(new Browser(), "alice").expectCodePage();
    }

    @Test
    void aWrongPasswordAnswersAlikeForEverybody() {
        realm.person("bill");
        realm.person("carol", unverified());
        for (String username : new String[] {"bill", "carol", "nobody"}) {
            PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, NOBODYS_PASSWORD)
                    .expectWrongCredentials();
        }
    }

    @Test
    void whoIsAskedForNothingMoreGetsTokens() {
        realm.person("dinah", unverified());
        realm.passwordEntered(new Browser(), "dinah").expectSignedIn();
        grant("dinah").expectTokens();

        TestRealm without = TestRealm.of(DirectGrantIT.class).directGrant().make();
        without.update(settings -> settings.setBrowserFlow("browser"));
        without.person("dinah");
        PasswordGrant.ask(without, PasswordGrant.ADMIN_CLI, "dinah", TestRealm.PASSWORD)
                .expectTokens();
    }

    @Test
    void whoseAddressIsToBeVerifiedFirstGetsNone() {
        TestRealm required = TestRealm.of(DirectGrantIT.class)
                .directGrant()
                .requiredSecondFactor()
                .make();
        required.person("erin", unverified());
        required.person("fay", user -> user.setEmail(null));
        for (String username : new String[] {"erin", "fay"}) {
            PasswordGrant.ask(required, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD)
                    .expectTheBrowserNamed();
        }

        TestRealm verifying = TestRealm.of(DirectGrantIT.class)
                .verifyingAddresses()
                .directGrant()
                .make();
        verifying.person("erin", unverified());
        PasswordGrant.ask(verifying, PasswordGrant.ADMIN_CLI, "erin", TestRealm.PASSWORD)
                .expectRefusal("Account is not fully set up");
    }

    @Test
    void theCodeOfAnAuthenticatorAppIsAsGoodHereAsInTheBrowser() {
        realm.person("gryphon", AuthenticatorApp::give);
        grant("gryphon").expectWrongCredentials();
        withApp(realm, "gryphon").expectTokens();

        TestRealm required = TestRealm.of(DirectGrantIT.class)
                .directGrant()
                .requiredSecondFactor()
                .make();
        required.person("gryphon", AuthenticatorApp::give);
        withApp(required, "gryphon").expectTheBrowserNamed();
    }

    @Test
    void theClientsOwnBrowserFlowCounts() {
        realm.person("hatter");
        String lenient = PasswordGrant.clientOfAnAdmin(realm, "lenient", Map.of());
        browserFlow(realm, lenient, "browser");
        grant("hatter", lenient).expectTokens();

        TestRealm stock = TestRealm.of(DirectGrantIT.class).directGrant().make();
        stock.update(settings -> settings.setBrowserFlow("browser"));
        stock.person("hatter");
        String strict = PasswordGrant.clientOfAnAdmin(stock, "strict", Map.of());
        browserFlow(stock, strict, RealmFlows.BROWSER);
        PasswordGrant.ask(stock, strict, "hatter", TestRealm.PASSWORD).expectTheBrowserNamed();
        PasswordGrant.ask(stock, PasswordGrant.ADMIN_CLI, "hatter", TestRealm.PASSWORD)
                .expectTokens();
    }

    @Test
    void aConditionOnThePersonIsRespectedAndOneOnTheLoginIsTakenToHold() {
        TestRealm conditional = TestRealm.of(DirectGrantIT.class).directGrant().make();
        RoleRepresentation role = new RoleRepresentation();
        role.setName("careful");
        conditional.api().roles().create(role);
        condition(conditional, "conditional-user-role", Map.of("condUserRole", "careful"));
        conditional.people().grant(conditional.person("careful"), "careful");
        conditional.person("careless");
        PasswordGrant.ask(conditional, PasswordGrant.ADMIN_CLI, "careful", TestRealm.PASSWORD)
                .expectTheBrowserNamed();
        PasswordGrant.ask(conditional, PasswordGrant.ADMIN_CLI, "careless", TestRealm.PASSWORD)
                .expectTokens();

        condition(conditional, "conditional-client-scope", Map.of("client_scope", "phone"));
        PasswordGrant.ask(conditional, PasswordGrant.ADMIN_CLI, "careful", TestRealm.PASSWORD)
                .expectTheBrowserNamed();
    }

    @Test
    void aHigherLevelCountsForClientsThatDemandIt() {
        TestRealm levels = RealmLevels.realm(DirectGrantIT.class, "auth-username-password-form", TestRealm.STEP);
        levels.steps().directGrant(Map.of());
        levels.person("knave");
        PasswordGrant.ask(levels, PasswordGrant.ADMIN_CLI, "knave", TestRealm.PASSWORD)
                .expectTokens();
        String bank = PasswordGrant.clientOfAnAdmin(levels, "bank", Map.of("minimum.acr.value", "2"));
        PasswordGrant.ask(levels, bank, "knave", TestRealm.PASSWORD).expectTheBrowserNamed();
    }

    @Test
    void whereNoPasswordIsAskedForThePasswordGivesNoTokens() {
        TestRealm passwordless = TestRealm.of(DirectGrantIT.class)
                .passwordless(Map.of())
                .directGrant()
                .make();
        passwordless.person("lory");
        PasswordGrant.ask(passwordless, PasswordGrant.ADMIN_CLI, "lory", TestRealm.PASSWORD)
                .expectTheBrowserNamed();
    }

    @Test
    void placedBeforeThePasswordTheStepTellsNobodyWhoHasASecondFactor() {
        TestRealm misplaced = TestRealm.of(DirectGrantIT.class).directGrant().make();
        misplaced.person("mabel");
        String flow = misplaced.api().toRepresentation().getDirectGrantFlow();
        AuthenticationExecutionInfoRepresentation step = misplaced.flows().execution(flow, TestRealm.DIRECT_GRANT);
        step.setPriority(misplaced
                        .flows()
                        .execution(flow, "direct-grant-validate-password")
                        .getPriority()
                - 1);
        misplaced.api().flows().updateExecutions(flow, step);
        for (String password : new String[] {NOBODYS_PASSWORD, TestRealm.PASSWORD}) {
            PasswordGrant.ask(misplaced, PasswordGrant.ADMIN_CLI, "mabel", password)
                    .expectWrongCredentials();
        }
        assertThat(misplaced.events("LOGIN_ERROR"))
                .as("the admin can see why")
                .hasSize(2)
                .allSatisfy(
                        event -> assertThat(event.getDetails()).containsEntry("email_otp_result", "browser_needed"));
    }

    private static PasswordGrant grant(String username) {
        return grant(username, PasswordGrant.ADMIN_CLI);
    }

    private static PasswordGrant grant(String username, String client) {
        return PasswordGrant.ask(realm, client, username, TestRealm.PASSWORD);
    }

    private static PasswordGrant withApp(TestRealm realm, String username) {
        String code = AuthenticatorApp.code();
        return PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD, Map.of("totp", code));
    }

    private static Consumer<UserRepresentation> unverified() {
        return user -> user.setEmailVerified(false);
    }

    private static void browserFlow(TestRealm realm, String clientId, String alias) {
        ClientRepresentation client =
                realm.api().clients().findByClientId(clientId).get(0);
        String flow = realm.api().flows().getFlows().stream()
                .filter(candidate -> candidate.getAlias().equals(alias))
                .findFirst()
                .orElseThrow()
                .getId();
        client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow));
        realm.api().clients().get(client.getId()).update(client);
    }

    /** Adds a condition to the part of the browser flow that asks for the second factor. */
    private static void condition(TestRealm realm, String condition, Map<String, String> options) {
        realm.api().flows().addExecution(RealmFlows.SECOND_FACTORS, Map.of("provider", condition));
        realm.steps().requirement(condition, "REQUIRED");
        realm.flows().configure(realm.steps().execution(condition), options).close();
    }
}
