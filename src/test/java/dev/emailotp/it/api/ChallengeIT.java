package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logins at the authorization challenge endpoint, which asks for what the client's browser flow asks for. */
class ChallengeIT {
    private static final Map<String, String> ON = Map.of("challenge", "true");

    @Test
    void passwordAndCodeGiveAnAuthorizationCodeForTokens() {
        TestRealm realm = TestRealm.of(ChallengeIT.class).requiredSecondFactor().make();
        NativeApp app = NativeApp.publicApp(realm, "phone", ON);
        String id = realm.person("alice");
        Answer begun = app.challenge("login_hint", "alice", "scope", "openid");
        begun.expectError(400, "password_required");
        Answer asked = app.challenge("auth_session", begun.session(), "password", TestRealm.PASSWORD);
        asked.expectError(400, "code_required");
        assertThat(asked.text("error")).isEqualTo("insufficient_authorization");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("alice").code(1));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        Answer tokens = app.redeem(done).expectTokens();
        assertThat(tokens.claims("id_token").get("sub").asText()).isEqualTo(id);
        app.get("/protocol/openid-connect/userinfo", tokens.text("access_token"));
        app.token(NativeApp.fields("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")))
                .expectTokens();
    }

    @Test
    void aCodeAloneIsEnoughWhereTheFlowSaysSo() {
        TestRealm realm = TestRealm.of(ChallengeIT.class).passwordless().make();
        NativeApp app = NativeApp.confidential(realm, "service", ON);
        realm.person("bill");
        Answer asked = app.challenge("login_hint", realm.address("bill"), "scope", "openid");
        asked.expectError(400, "code_required");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("bill").code(1));
        app.redeem(done).expectTokens();
    }
}
