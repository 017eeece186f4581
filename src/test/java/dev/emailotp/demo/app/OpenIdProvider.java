package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sign-in server as its own description names it (OpenID Connect Discovery 1.0), for one app. */
final class OpenIdProvider {
    private final JsonHttp http;
    private final JsonNode metadata;
    private final String clientId;
    private final String redirectUri;
    private final IdTokenVerifier idTokens;

    private OpenIdProvider(JsonHttp http, JsonNode metadata, String clientId, String redirectUri) {
        this.http = http;
        this.metadata = metadata;
        this.clientId = clientId;
        this.redirectUri = redirectUri;
        this.idTokens = new IdTokenVerifier(
                address("issuer"), clientId, new SigningKeys(http, address("jwks_uri")), Clock.systemUTC());
    }

    static OpenIdProvider discover(String issuer, String clientId, String redirectUri)
            throws SignInFailedException, InterruptedException {
        JsonHttp http = new JsonHttp();
        JsonNode metadata = http.get(issuer + "/.well-known/openid-configuration");
        if (!issuer.equals(metadata.path("issuer").asText())) {
            throw new SignInFailedException("The sign-in server describes itself as another one.");
        }
        return new OpenIdProvider(http, metadata, clientId, redirectUri);
    }

    /** Where the browser goes to sign in. */
    String signInAddress(PendingSignIn signIn) {
        return withQuery(
                "authorization_endpoint",
                Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        clientId,
                        "redirect_uri",
                        redirectUri,
                        "scope",
                        "openid profile email",
                        "state",
                        signIn.state(),
                        "nonce",
                        signIn.nonce(),
                        "code_challenge",
                        signIn.challenge(),
                        "code_challenge_method",
                        "S256"));
    }

    /** Where the browser goes to sign out, for this app and all others. */
    String signOutAddress(Person person, String afterwards) {
        return withQuery(
                "end_session_endpoint",
                Map.of("id_token_hint", person.idToken(), "post_logout_redirect_uri", afterwards));
    }

    /** Exchanges the code that came back through the browser for the person's ID token. */
    Person redeem(String code, PendingSignIn signIn) throws SignInFailedException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("client_id", clientId);
        form.put("code_verifier", signIn.verifier());
        String idToken =
                http.post(address("token_endpoint"), form).path("id_token").asText();
        return new Person(idTokens.verify(idToken, signIn.nonce()), idToken);
    }

    private String withQuery(String endpoint, Map<String, String> parameters) {
        return address(endpoint) + "?" + JsonHttp.encode(parameters);
    }

    private String address(String name) {
        return metadata.path(name).asText();
    }
}
