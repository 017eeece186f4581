package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.BadRequestException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** What an admin switches on for a client, and where an app finds it. */
class ApiSettingsIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(ApiSettingsIT.class).passwordless().make();
    }

    @Test
    void nothingIsSwitchedOnByDefault() {
        NativeApp app = NativeApp.confidential(realm, "plain", Map.of());
        app.sendCode("login", realm.address("alice")).expectError(403, "not_enabled");
        app.sendCode("verify-email", realm.address("alice")).expectError(403, "not_enabled");
        app.challenge("login_hint", realm.address("alice")).expectError(400, "not_enabled");
        app.token(NativeApp.fields("grant_type", NativeApp.GRANT, "auth_session", "x", "otp", "12345678"))
                .expectError(400, "not_enabled");
        assertThat(realm.mailTo("alice").count()).isZero();
    }

    @Test
    void aClientHasItsOwnKindOfCode() {
        NativeApp app = NativeApp.confidential(
                realm,
                "short",
                Map.of("purposes", "verify-email", "codeLength", "6", "codeLifetime", "60", "brand", "Rabbit & Co"));
        Answer sent = app.sendCode("verify-email", realm.address("bill")).expectSent();
        assertThat(sent.body().get("code_length").asInt()).isEqualTo(6);
        assertThat(sent.body().get("expires_in").asInt()).isEqualTo(60);
        assertThat(dev.emailotp.it.support.Mailbox.text(realm.mailTo("bill").await(1)))
                .contains("Rabbit & Co")
                .doesNotContain("Wonderland");
    }

    @Test
    void whatIsSwitchedOffSendsNoCodeAgain() {
        NativeApp app = NativeApp.confidential(realm, "former", Map.of("purposes", "verify-email"));
        Answer sent = app.sendCode("verify-email", realm.address("carl")).expectSent();
        ClientRepresentation client =
                realm.api().clients().findByClientId("former").get(0);
        client.getAttributes().put("email-otp.purposes", "");
        realm.api().clients().get(client.getId()).update(client);
        app.resend(sent).expectError(403, "not_enabled");
        app.verify(sent, realm.mailTo("carl").code(1)).expectError(403, "not_enabled");
    }

    @Test
    void whatCannotWorkIsRefusedWhenItIsSaved() {
        NativeApp.confidential(realm, "tried", Map.of());
        ClientRepresentation client =
                realm.api().clients().findByClientId("tried").get(0);
        for (Map.Entry<String, String> wrong : Map.of(
                        "email-otp.codeLength", "3", "email-otp.purposes", "login logout", "email-otp.grnt", "true")
                .entrySet()) {
            client.getAttributes().put(wrong.getKey(), wrong.getValue());
            assertThatThrownBy(() -> realm.api().clients().get(client.getId()).update(client))
                    .as(wrong.getKey())
                    .isInstanceOf(BadRequestException.class);
            client.getAttributes().remove(wrong.getKey());
        }
    }

    @Test
    void theMetadataNameTheDoors() {
        NativeApp app = NativeApp.publicApp(realm, "reader", Map.of());
        JsonNode document = app.get("/.well-known/email-otp-configuration", "").body();
        assertThat(document.get("issuer").asText()).isEqualTo(realm.issuer());
        assertThat(document.get("authorization_challenge_endpoint").asText())
                .isEqualTo(realm.issuer() + "/email-otp/authorize-challenge");
        JsonNode keycloaks = app.get("/.well-known/openid-configuration", "").body();
        assertThat(keycloaks.get("grant_types_supported").toString()).contains(NativeApp.GRANT);
    }
}
