package dev.emailotp.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** The tokens that a realm's application gets for the code that a login came back with. */
public record AppTokens(JsonNode response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Exchanges the code. */
    public static AppTokens of(TestRealm realm, Page signedIn) {
        Page answer = new Browser()
                .post(
                        realm.tokenEndpoint(),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "app",
                                "redirect_uri",
                                TestRealm.APPLICATION,
                                "code",
                                signedIn.authorizationCode()));
        return new AppTokens(read(answer.body()));
    }

    /** Has the claim amr in the application's tokens from now on. */
    public static void nameMethods(TestRealm realm) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("amr");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-amr-mapper");
        mapper.setConfig(Map.of("id.token.claim", "true", "access.token.claim", "true"));
        String id = realm.api().clients().findByClientId("app").get(0).getId();
        realm.api().clients().get(id).getProtocolMappers().createMapper(mapper).close();
    }

    public String accessToken() {
        return response.get("access_token").asText();
    }

    public String refreshToken() {
        return response.get("refresh_token").asText();
    }

    /** The claims of the ID token. */
    public JsonNode idToken() {
        String payload = response.get("id_token").asText().split("\\.")[1];
        return read(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
