package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** What a client gets that asks for tokens with a name and a password ({@code grant_type=password}). */
public record PasswordGrant(int status, JsonNode body) {
    /** In every realm, public, with direct grants and all roles. */
    public static final String ADMIN_CLI = "admin-cli";

    public static PasswordGrant ask(TestRealm realm, String client, String username, String password) {
        return ask(realm, client, username, password, Map.of());
    }

    /** @param more further parameters, such as the code of an authenticator app */
    public static PasswordGrant ask(
            TestRealm realm, String client, String username, String password, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.putAll(Map.of("grant_type", "password", "client_id", client, "username", username, "password", password));
        realm.awaitCounted();
        Page answer = new Browser().post(realm.issuer() + "/protocol/openid-connect/token", form);
        try {
            return new PasswordGrant(answer.status(), new ObjectMapper().readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** A public client that may do this, as an admin makes one. */
    public static String clientOfAnAdmin(TestRealm realm, String id, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setAttributes(attributes);
        realm.api().clients().create(client).close();
        return id;
    }

    public PasswordGrant expectTokens() {
        assertThat(status).as(body.toString()).isEqualTo(200);
        assertThat(body.path("access_token").asText()).isNotEmpty();
        return this;
    }

    /** @param description how the refusal is worded */
    public PasswordGrant expectRefusal(String description) {
        return expectRefusal(400, description);
    }

    private PasswordGrant expectRefusal(int expected, String description) {
        assertThat(status).as(body.toString()).isEqualTo(expected);
        assertThat(body.path("error").asText()).isEqualTo("invalid_grant");
        assertThat(body.path("error_description").asText()).isEqualTo(description);
        return this;
    }

    public PasswordGrant expectTheBrowserNamed() {
        return expectRefusal(
                "This account signs in with more than a password, such as a code by email; use the browser");
    }

    public PasswordGrant expectWrongCredentials() {
        return expectRefusal(TestedKeycloak.isBefore(26, 6) ? 401 : 400, "Invalid user credentials");
    }
}
