package dev.emailotp.it.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.link.ProviderRealm;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlow;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Old steps move wherever a realm uses their flow: clients, providers, the reset. */
class MigrationBindingsIT {
    private OldRealm old;
    private TestRealm realm;

    @BeforeEach
    void makeRealm() throws IOException {
        old = OldRealm.of(MigrationBindingsIT.class, "mesutpiskin");
        realm = old.realm();
    }

    @Test
    void aClientWithAFlowOfItsOwnAsksOnlyWhomItAskedBefore() throws IOException {
        String robot = old.enrolled("robot", true);
        old.enrolled("ada", true);
        realm.people().grant(robot, "robot");
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setAuthenticationFlowBindingOverrides(Map.of("browser", flowId("app browser")));
        realm.api().clients().get(app.getId()).update(app);
        Map<String, JsonNode> before = old.bindings();
        assertThat(old.door().changes("POST"))
                .contains("uses \"app browser with email code\" as browser flow of the client app")
                .contains(
                        "note: email-conditional-authenticator in \"app browser 2FA\": only people without the role robot"
                                + " are asked, by Keycloak's own condition");

        Page page = realm.passwordEntered(new Browser(), "ada").expectCodePage();
        page.enter(realm.mailTo("ada").code(1)).expectSignedIn();
        realm.passwordEntered(new Browser(), "robot").expectSignedIn();
        old.door().changes("DELETE");
        assertThat(old.bindings()).isEqualTo(before);
    }

    @Test
    void aLoginOfAProviderIsFollowedByACode() throws IOException {
        TestRealm elsewhere =
                TestRealm.of(MigrationBindingsIT.class).withoutSecondFactor().make();
        new ProviderRealm(elsewhere).connect(realm, "first broker login", true);
        IdentityProviderRepresentation provider =
                realm.api().identityProviders().findAll().get(0);
        provider.setPostBrokerLoginFlowAlias("after a provider");
        realm.api().identityProviders().get(provider.getAlias()).update(provider);
        realm.update(settings -> settings.setBrowserFlow("browser"));
        Map<String, JsonNode> before = old.bindings();
        assertThat(old.door().changes("POST"))
                .contains("uses \"after a provider with email code\" as post login flow of the provider elsewhere");

        elsewhere.person("ada", user -> user.setEmail(realm.address("ada")));
        Page page = ProviderRealm.comes(realm, "ada").expectCodePage();
        page.enter(realm.mailTo("ada").code(1)).expectSignedIn();
        old.door().changes("DELETE");
        assertThat(old.bindings()).isEqualTo(before);
    }

    @Test
    void aResetGetsTheStepForResets() throws IOException {
        realm.person("ada");
        realm.update(settings -> {
            settings.setResetCredentialsFlow("email reset");
            settings.setResetPasswordAllowed(true);
        });
        old.door().changes("POST");
        assertThat(realm.api().toRepresentation().getResetCredentialsFlow()).isEqualTo("email reset with email code");
        Browser browser = new Browser();
        Page page = browser.get(realm.resetUrl(browser.get(realm.signInUrl())))
                .submit("kc-reset-password-form", Map.of("username", "ada"))
                .expectCodePage();
        CodeFlow.RESET.end(page.enter(realm.mailTo("ada").code(1))).expectSignedIn();
    }

    @Test
    void aFlowThatIsNotUnderstoodIsRefusedAndNothingChanges() throws IOException {
        realm.update(settings -> settings.setResetCredentialsFlow("email browser"));
        Map<String, JsonNode> before = old.bindings();
        assertThat(old.door().refusal("POST")).contains("its flow \"email browser\" is used as");
        assertThat(old.bindings()).isEqualTo(before);

        realm.update(settings -> {
            settings.setResetCredentialsFlow("reset credentials");
            settings.setBrowserFlow("by attribute");
        });
        assertThat(old.door().refusal("POST"))
                .contains("with defaultOtpOutcome=skip asks only some people, by rules that have no counterpart");
    }

    @Test
    void aFlowOfTheNameOfACopyThatAsksForNoCodeIsNotTakenForOne() throws IOException {
        realm.flows().makeSequence("email browser with email code", "auth-username-password-form");
        assertThat(old.door().refusal("POST"))
                .contains("it has a flow \"email browser with email code\" that is no copy with our steps");
        assertThat(realm.api().toRepresentation().getBrowserFlow()).isEqualTo("email browser");
    }

    @Test
    void twoExtensionsBesideEachOtherBecomeOneStepAndAnUnknownOneStays() throws IOException {
        OldRealm both = OldRealm.of(MigrationBindingsIT.class, "two-at-once");
        both.realm().person("ada");
        List<String> changes = both.door().changes("POST");
        assertThat(changes)
                .contains("  in \"both with email code both 2FA\": disables a second email-otp-second-factor")
                .noneMatch(line -> line.contains("acme-risk-check"));
        assertThat(both.steps("both with email code both 2FA"))
                .contains(
                        "email-otp-second-factor ALTERNATIVE",
                        "email-otp-second-factor DISABLED",
                        "acme-risk-check DISABLED");
        Page page = both.realm().passwordEntered(new Browser(), "ada").expectCodePage();
        page.enter(both.realm().mailTo("ada").code(1)).expectSignedIn();
    }

    private String flowId(String alias) {
        return realm.api().flows().getFlows().stream()
                .filter(flow -> alias.equals(flow.getAlias()))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
