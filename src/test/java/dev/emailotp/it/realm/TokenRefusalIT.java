package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** The sample app's API believes no token but a valid one of its realm, for itself. */
class TokenRefusalIT {
    private static RunningSampleApp app;
    private static OidcClient service;

    @BeforeAll
    static void startApp() {
        app = RunningSampleApp.start();
        service = OidcClient.confidentialApp(app.realm(), "demo-service", "demo-service-secret-for-demos-only");
    }

    @AfterAll
    static void stopApp() {
        app.close();
    }

    @Test
    void aServiceIsLetInByItsRoleAndNotElsewhere() {
        String token = token();
        assertThat(call("/api/profile", token).status()).isEqualTo(200);
        assertThat(call("/api/reports", token).status()).isEqualTo(200);
        Page closed = call("/api/admin", token);
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.headers().get("www-authenticate")).containsExactly("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void aSinglePageAppIsLetInForThePersonWhoUsesIt() {
        app.realm().person("spencer");
        OidcClient spa = OidcClient.publicApp(app.realm(), "demo-spa");
        String token = spa.signIn(new Browser(), "spencer").getAccessToken().getValue();
        assertThat(call("/api/profile", token).body()).contains("\"user\"");
        assertThat(call("/api/reports", token).status()).isEqualTo(403);
    }

    @Test
    void noTokenIsAskedForOne() {
        Page refused = new Browser().get(app.url("/api/profile"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("www-authenticate")).containsExactly("Bearer");
    }

    @Test
    void anExpiredToken() {
        String token;
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(-320));
            token = token();
        }
        assertRefused(token);
    }

    @Test
    void aTokenOfAnotherRealm() {
        assertRefused(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
        RunningSampleApp other = RunningSampleApp.start();
        try {
            assertRefused(
                    OidcClient.confidentialApp(other.realm(), "demo-service", "demo-service-secret-for-demos-only")
                            .ask(new ClientCredentialsGrant())
                            .toSuccessResponse()
                            .getTokens()
                            .getAccessToken()
                            .getValue());
        } finally {
            other.close();
        }
    }

    @Test
    void aTokenForAnotherApp() {
        app.realm().person("otis");
        // In all but the audience as the tokens of the apps that may call.
        ClientRepresentation client =
                app.realm().api().clients().findByClientId("app").get(0);
        client.getAttributes().put("access.token.header.type.rfc9068", "true");
        app.realm().api().clients().get(client.getId()).update(client);
        OidcClient other = OidcClient.publicApp(app.realm(), "app");
        assertRefused(other.signIn(new Browser(), "otis").getAccessToken().getValue());
    }

    @Test
    void anIdTokenAndARefreshTokenInsteadOfAnAccessToken() {
        app.realm().person("ines");
        Browser browser = new Browser();
        app.signIn(browser, "ines", "/");
        OidcClient spa = OidcClient.publicApp(app.realm(), "demo-spa");
        var tokens = spa.singleSignOn(browser);
        assertRefused(tokens.getIDToken().serialize());
        assertRefused(tokens.getRefreshToken().getValue());
    }

    @Test
    void anAlteredToken() throws ParseException {
        SignedJWT token = SignedJWT.parse(token());
        JWTClaimsSet more = new JWTClaimsSet.Builder(token.getJWTClaimsSet())
                .claim("roles", List.of("admin"))
                .build();
        Base64URL[] parts = token.getParsedParts();
        Base64URL payload = Base64URL.encode(more.toString());
        assertRefused(parts[0] + "." + payload + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + "." + flipped(parts[2].toString()));
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(new PlainJWT(more).serialize());
        assertRefused("not.a.token");
        assertRefused("x");
    }

    private static String flipped(String signature) {
        char first = signature.charAt(0);
        return (first == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private static void assertRefused(String token) {
        Page refused = call("/api/profile", token);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("www-authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertThat(call("/api/profile", token()).status())
                .as("a good one after it")
                .isEqualTo(200);
    }

    private static String token() {
        return service.ask(new ClientCredentialsGrant())
                .toSuccessResponse()
                .getTokens()
                .getAccessToken()
                .getValue();
    }

    private static Page call(String path, String token) {
        return new Browser().header("Authorization", "Bearer " + token).get(app.url(path));
    }
}
