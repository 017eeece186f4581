package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RealmLevels;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** What tokens say about how well a person has proven who they are: {@code acr} and {@code amr}. */
class ApiLevelsIT {
    private static final String PASSWORD = "auth-username-password-form";
    private static final Map<String, String> ON = Map.of("grant", "true", "challenge", "true");

    @Test
    void anAppGetsTheLevelThatItAsksFor() {
        TestRealm realm = RealmLevels.realm(ApiLevelsIT.class, PASSWORD, TestRealm.STEP);
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        realm.person("lee");
        Answer first = app.challenge(
                "login_hint", "lee", "password", TestRealm.PASSWORD, "scope", "openid", "acr_values", "1");
        assertThat(claims(app, first).get("acr").asText()).isEqualTo("1");
        Answer asked = app.challenge(
                        "login_hint", "lee", "password", TestRealm.PASSWORD, "scope", "openid", "acr_values", "2")
                .expectError(400, "code_required");
        Answer second = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("lee").code(1));
        assertThat(claims(app, second).get("acr").asText()).isEqualTo("2");
    }

    @Test
    void aLevelOfAnAuthenticatorAppNeedsABrowser() {
        TestRealm realm = RealmLevels.realm(ApiLevelsIT.class, PASSWORD, "auth-otp-form");
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("liv", AuthenticatorApp::give);
        Answer refused = app.challenge(
                        "login_hint", "liv", "password", TestRealm.PASSWORD, "scope", "openid", "acr_values", "2")
                .expectError(400, "browser_needed");
        assertThat(refused.text("error")).isEqualTo("redirect_to_web");
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
        Answer below = app.challenge("login_hint", "liv", "password", TestRealm.PASSWORD, "scope", "openid");
        assertThat(claims(app, below).get("acr").asText()).isEqualTo("1");
    }

    @Test
    void theTokensOfTheChallengeNameEachMethod() {
        TestRealm realm = TestRealm.of(ApiLevelsIT.class).requiredSecondFactor().make();
        String flow = realm.api().toRepresentation().getBrowserFlow();
        refer(realm, flow, PASSWORD, "pwd");
        refer(realm, flow, TestRealm.STEP, "otp");
        NativeApp app = withMethods(realm);
        realm.person("mia");
        Answer asked = app.challenge("login_hint", "mia", "password", TestRealm.PASSWORD, "scope", "openid");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("mia").code(1));
        assertThat(methods(claims(app, done))).containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void theTokensOfTheGrantNameTheCode() {
        TestRealm realm = TestRealm.of(ApiLevelsIT.class).passwordless().make();
        String flow = realm.api().toRepresentation().getBrowserFlow();
        refer(realm, flow, TestRealm.PASSWORDLESS, "otp");
        NativeApp app = withMethods(realm);
        realm.person("max");
        Answer sent =
                app.sendCode("login", realm.address("max"), "scope", "openid").expectSent();
        Answer tokens = app.exchange(sent, realm.mailTo("max").code(1)).expectTokens();
        assertThat(methods(tokens.claims("id_token"))).containsExactly("otp");
    }

    private static JsonNode claims(NativeApp app, Answer done) {
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        return app.redeem(done).expectTokens().claims("id_token");
    }

    private static List<String> methods(JsonNode claims) {
        return claims.path("amr").valueStream().map(JsonNode::asText).toList();
    }

    /** Names the method of a step, as the console does, beside the step's options. */
    private static void refer(TestRealm realm, String flow, String step, String method) {
        AuthenticationExecutionInfoRepresentation execution = realm.flows().execution(flow, step);
        Map<String, String> options = new HashMap<>();
        String saved = execution.getAuthenticationConfig();
        if (saved != null) {
            AuthenticatorConfigRepresentation config = realm.api().flows().getAuthenticatorConfig(saved);
            options.putAll(config.getConfig());
        }
        options.put("default.reference.value", method);
        options.put("default.reference.maxAge", "36000");
        realm.flows().configure(execution, options).close();
    }

    private static NativeApp withMethods(TestRealm realm) {
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("methods");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-amr-mapper");
        mapper.setConfig(Map.of("id.token.claim", "true", "access.token.claim", "true"));
        ClientRepresentation client =
                realm.api().clients().findByClientId(app.id()).get(0);
        realm.api()
                .clients()
                .get(client.getId())
                .getProtocolMappers()
                .createMapper(mapper)
                .close();
        return app;
    }
}
