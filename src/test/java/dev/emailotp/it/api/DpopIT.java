package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.DpopKey;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** A public client whose tokens only its own key can use, from the first request to the logout. */
class DpopIT {
    private static final Map<String, String> ON =
            Map.of("grant", "true", "challenge", "true", "purposes", "login verify-email");

    private static TestRealm realm;
    private static NativeApp phone;
    private static NativeApp service;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(DpopIT.class).passwordless().make();
        phone = NativeApp.publicApp(realm, "phone", ON);
        service = NativeApp.confidential(realm, "service", Map.of());
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName("audience");
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(Map.of("included.client.audience", "service", "access.token.claim", "true"));
        String id = realm.api().clients().findByClientId("phone").get(0).getId();
        realm.api()
                .clients()
                .get(id)
                .getProtocolMappers()
                .createMapper(audience)
                .close();
    }

    @Test
    void theGrantGivesTokensOfTheKey() {
        String id = realm.person("greta");
        NativeApp bound = phone.with(DpopKey.make());
        Answer sent = bound.sendCode("login", realm.address("greta"), "scope", "openid")
                .expectSent();
        expectASessionLikeAnyOther(
                bound, id, bound.exchange(sent, realm.mailTo("greta").code(1)));
    }

    @Test
    void theKeyAloneBindsWhereNoChallengeIsGiven() {
        String id = realm.person("ingo");
        NativeApp bound = phone.with(DpopKey.make());
        Answer sent = bound.sendCode(
                        "login",
                        realm.address("ingo"),
                        "scope",
                        "openid",
                        "code_challenge",
                        "",
                        "code_challenge_method",
                        "")
                .expectSent();
        expectASessionLikeAnyOther(
                bound, id, bound.exchange(sent, realm.mailTo("ingo").code(1), "code_verifier", ""));
    }

    @Test
    void theChallengeGivesTokensOfTheKey() {
        String id = realm.person("carla");
        NativeApp bound = phone.with(DpopKey.make());
        Answer asked = bound.challenge("login_hint", realm.address("carla"), "scope", "openid");
        Answer done = bound.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("carla").code(1));
        expectASessionLikeAnyOther(bound, id, bound.redeem(done));
    }

    @Test
    void aProofIsGivenToTheKeyThatAsked() {
        NativeApp bound = phone.with(DpopKey.make());
        Answer sent = bound.sendCode("verify-email", realm.address("stranger")).expectSent();
        assertThat(bound.verify(sent, realm.mailTo("stranger").code(1))
                        .claims("proof")
                        .get("email")
                        .asText())
                .isEqualTo(realm.address("stranger"));
    }

    private static void expectASessionLikeAnyOther(NativeApp bound, String person, Answer granted) {
        Answer tokens = granted.expectTokens();
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        String access = tokens.text("access_token");
        assertThat(bound.get("/protocol/openid-connect/userinfo", access).text("sub"))
                .isEqualTo(person);
        assertThat(phone.get("/protocol/openid-connect/userinfo", access).status())
                .as("without the key")
                .isEqualTo(401);
        assertThat(refreshed(phone.with(DpopKey.make()), tokens).status())
                .as("with another key")
                .isEqualTo(400);
        Answer refreshed = refreshed(bound, tokens).expectTokens();
        assertThat(introspected(refreshed)).isTrue();
        String logout = "/protocol/openid-connect/logout?id_token_hint=" + refreshed.text("id_token");
        assertThat(phone.get(logout, access).status()).isEqualTo(200);
        assertThat(introspected(refreshed)).isFalse();
        assertThat(realm.api().users().get(person).getUserSessions()).isEmpty();
    }

    private static Answer refreshed(NativeApp app, Answer tokens) {
        return app.token(
                NativeApp.fields("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));
    }

    private static boolean introspected(Answer tokens) {
        return service.form(
                        "/protocol/openid-connect/token/introspect",
                        NativeApp.fields("token", tokens.text("access_token")))
                .body()
                .get("active")
                .asBoolean();
    }
}
