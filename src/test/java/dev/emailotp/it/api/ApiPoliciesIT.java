package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyConditionRepresentation;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** What a realm demands of all its clients and sessions holds for apps without a browser, and its events tell of them. */
class ApiPoliciesIT {
    private static final Map<String, String> ON =
            Map.of("grant", "true", "challenge", "true", "purposes", "login verify-email");

    @Test
    void aPolicyAgainstPasswordGrantsRefusesTheGrant() {
        TestRealm realm = TestRealm.of(ApiPoliciesIT.class).passwordless().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        realm.person("ann");
        Answer sent = app.sendCode("login", realm.address("ann")).expectSent();
        policy(realm, "reject-ropc-grant", Map.of("auto-configure", "false"));
        app.exchange(sent, realm.mailTo("ann").code(1)).expectError(400, "not_enabled");
        policy(realm, "reject-ropc-grant", null);
        app.exchange(sent, realm.mailTo("ann").code(1)).expectTokens();
    }

    @Test
    void aPolicyForPkceHoldsAtTheChallenge() {
        TestRealm realm = TestRealm.of(ApiPoliciesIT.class).passwordless().make();
        NativeApp app = NativeApp.confidential(realm, "service", ON);
        policy(realm, "pkce-enforcer", Map.of("auto-configure", "false"));
        realm.person("ben");
        app.challenge("login_hint", realm.address("ben")).expectError(400, "malformed_request");
        app.challenge(
                        "login_hint",
                        realm.address("ben"),
                        "code_challenge",
                        NativeApp.challenge(NativeApp.VERIFIER),
                        "code_challenge_method",
                        "S256")
                .expectError(400, "code_required");
    }

    @Test
    void aPolicyThatChoosesAnotherFlowNeedsABrowser() {
        TestRealm realm = TestRealm.of(ApiPoliciesIT.class).passwordless().make();
        NativeApp app = NativeApp.confidential(realm, "service", ON);
        realm.person("cleo");
        policy(realm, "auth-flow-enforcer", Map.of("auth-flow-alias", "browser"));
        app.challenge("login_hint", realm.address("cleo")).expectError(400, "browser_needed");
        policy(realm, "auth-flow-enforcer", Map.of("auth-flow-alias", TestRealm.PASSWORDLESS + " only"));
        app.challenge("login_hint", realm.address("cleo")).expectError(400, "code_required");
    }

    @Test
    void aPolicyThatChoosesAnotherFlowHoldsForTheGrant() {
        TestRealm realm = TestRealm.of(ApiPoliciesIT.class).passwordless().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("eve");
        Answer sent = app.sendCode("login", realm.address("eve")).expectSent();
        policy(realm, "auth-flow-enforcer", Map.of("auth-flow-alias", "browser"));
        app.exchange(sent, realm.mailTo("eve").code(1)).expectError(400, "browser_needed");
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
        policy(realm, "auth-flow-enforcer", null);
        app.exchange(sent, realm.mailTo("eve").code(1)).expectTokens();
    }

    /** Keycloak's policy looks at authorization requests only. */
    @Test
    void aPolicyThatChoosesAnotherFlowHoldsForThePasswordGrant() {
        TestRealm realm = TestRealm.of(ApiPoliciesIT.class)
                .withoutSecondFactor()
                .directGrant(Map.of())
                .make();
        realm.person("fay");
        String terminal = PasswordGrant.clientOfAnAdmin(realm, "terminal", Map.of());
        PasswordGrant.ask(realm, terminal, "fay", TestRealm.PASSWORD).expectTokens();
        policy(realm, "auth-flow-enforcer", Map.of("auth-flow-alias", "reset credentials"));
        PasswordGrant.ask(realm, terminal, "fay", TestRealm.PASSWORD).expectTheBrowserNamed();
        policy(realm, "pkce-enforcer", Map.of("auto-configure", "false"));
        PasswordGrant.ask(realm, terminal, "fay", TestRealm.PASSWORD).expectTokens();
    }

    @Test
    void theTokensSayWhichLevelThePersonHasReached() {
        TestRealm realm = TestRealm.shipped();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        realm.person("clara");
        Answer asked = app.challenge("login_hint", "clara", "password", TestRealm.PASSWORD, "scope", "openid");
        asked.expectError(400, "code_required");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("clara").code(1));
        Answer tokens = app.redeem(done).expectTokens();
        assertThat(tokens.claims("id_token").get("acr").asText()).isEqualTo("1");
    }

    @Test
    void eventsNameTheDoorAndNeitherCodeNorAddress() {
        TestRealm realm = TestRealm.of(ApiPoliciesIT.class).passwordless().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("dora");
        Answer sent = app.sendCode("login", realm.address("dora")).expectSent();
        String first = realm.mailTo("dora").code(1);
        app.exchange(sent, "12345678");
        app.exchange(sent, first).expectTokens();
        Answer asked = app.challenge("login_hint", realm.address("dora"), "scope", "openid");
        String second = realm.mailTo("dora").code(2);
        app.redeem(app.challenge("auth_session", asked.session(), "otp", second))
                .expectTokens();
        assertThat(realm.events("LOGIN"))
                .extracting(EventRepresentation::getUserId)
                .containsExactly(id, id);
        assertThat(realm.events("LOGIN"))
                .extracting(event -> event.getDetails().get("auth_method"))
                .doesNotHaveDuplicates();
        assertThat(realm.api().getEvents())
                .extracting(event -> String.valueOf(event.getDetails()))
                .noneMatch(details -> details.contains(first)
                        || details.contains(second)
                        || details.contains("12345678")
                        || details.contains(realm.address("dora"))
                        || details.contains(sent.session()));
    }

    /** One policy for all clients, or none. */
    private static void policy(TestRealm realm, String executor, Map<String, String> options) {
        ClientPoliciesRepresentation policies = new ClientPoliciesRepresentation();
        ClientProfilesRepresentation profiles = new ClientProfilesRepresentation();
        policies.setPolicies(List.of());
        profiles.setProfiles(List.of());
        realm.api().clientPoliciesPoliciesResource().updatePolicies(policies);
        if (options != null) {
            ClientPolicyExecutorRepresentation run = new ClientPolicyExecutorRepresentation();
            run.setExecutorProviderId(executor);
            run.setConfiguration(json(options));
            ClientProfileRepresentation profile = new ClientProfileRepresentation();
            profile.setName("profile");
            profile.setExecutors(List.of(run));
            profiles.setProfiles(List.of(profile));
            ClientPolicyConditionRepresentation any = new ClientPolicyConditionRepresentation();
            any.setConditionProviderId("any-client");
            any.setConfiguration(json(Map.of()));
            ClientPolicyRepresentation policy = new ClientPolicyRepresentation();
            policy.setName("policy");
            policy.setEnabled(true);
            policy.setConditions(List.of(any));
            policy.setProfiles(List.of("profile"));
            policies.setPolicies(List.of(policy));
        }
        realm.api().clientPoliciesProfilesResource().updateProfiles(profiles);
        realm.api().clientPoliciesPoliciesResource().updatePolicies(policies);
    }

    private static ObjectNode json(Map<String, String> options) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        options.forEach(node::put);
        return node;
    }
}
