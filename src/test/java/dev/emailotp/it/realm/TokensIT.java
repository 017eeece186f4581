package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tokens of the realm as it is shipped, through the eyes of a standard client. */
class TokensIT {
    private static TestRealm realm;
    private static OidcClient app;
    private static OidcClient webApp;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped(Map.of("DEMO_APP_PORT", "9", "DEMO_SPA_PORT", "9"));
        app = OidcClient.publicApp(realm, "demo-spa");
        webApp = OidcClient.confidentialApp(realm, "demo-app", "demo-app-secret-for-demos-only");
    }

    @AfterEach
    void now() {
        RunningKeycloak.get().clock().close();
    }

    @Test
    void anAccessTokenLivesForFiveMinutesAndEveryTokenHasAnIdAndTheSession() throws ParseException {
        realm.person("alan");
        OIDCTokens tokens = app.signIn(new Browser(), "alan");
        JWT access = JWTParser.parse(tokens.getAccessToken().getValue());
        JWTClaimsSet claims = access.getJWTClaimsSet();
        assertThat(tokens.getAccessToken().getLifetime()).isEqualTo(300);
        assertThat(access.getHeader().toJSONObject()).containsEntry("typ", "at+jwt");
        assertThat(claims.getIssuer()).isEqualTo(realm.issuer());
        assertThat(claims.getAudience()).contains("demo-app");
        assertThat(claims.getExpirationTime())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(300));
        JWTClaimsSet id = tokens.getIDToken().getJWTClaimsSet();
        JWTClaimsSet refresh =
                JWTParser.parse(tokens.getRefreshToken().getValue()).getJWTClaimsSet();
        assertThat(Set.of(claims.getJWTID(), id.getJWTID(), refresh.getJWTID())).hasSize(3);
        assertThat(id.getStringClaim("sid"))
                .isNotEmpty()
                .isEqualTo(claims.getStringClaim("sid"))
                .isEqualTo(refresh.getStringClaim("sid"));
    }

    @Test
    void aRefreshTokenIsGoodOnceAndUsingItAgainEndsAllThatCameOfIt() {
        realm.person("ruth");
        OIDCTokens first = app.signIn(new Browser(), "ruth");
        OIDCTokens second = app.refreshed(first);
        assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(second.getAccessToken()).isNotEqualTo(first.getAccessToken());
        assertThat(webApp.isActive(second.getAccessToken())).isTrue();

        assertThat(OidcClient.error(app.refresh(first))).isEqualTo("invalid_grant");
        assertThat(OidcClient.error(app.refresh(second)))
                .as("the one that was still good")
                .isEqualTo("invalid_grant");
        assertThat(webApp.isActive(second.getAccessToken())).isFalse();
    }

    @Test
    void aRefreshTokenOfLongAgoEndsThemToo() {
        realm.person("olga");
        OIDCTokens first = app.signIn(new Browser(), "olga");
        RunningKeycloak.get().clock().ahead(Duration.ofMinutes(4));
        OIDCTokens second = app.refreshed(first);
        RunningKeycloak.get().clock().ahead(Duration.ofMinutes(8));
        OIDCTokens third = app.refreshed(second);
        assertThat(OidcClient.error(app.refresh(first))).isEqualTo("invalid_grant");
        assertThat(OidcClient.error(app.refresh(third))).isEqualTo("invalid_grant");
    }

    @Test
    void revokingARefreshTokenEndsItAndItsAccessTokens() {
        realm.person("rita");
        OIDCTokens tokens = app.signIn(new Browser(), "rita");
        assertThat(webApp.isActive(tokens.getAccessToken())).isTrue();
        app.revoke(tokens.getRefreshToken());
        assertThat(OidcClient.error(app.refresh(tokens))).isEqualTo("invalid_grant");
        assertThat(webApp.isActive(tokens.getAccessToken())).isFalse();
    }

    @Test
    void revokingAnAccessTokenEndsItAlone() {
        realm.person("anna");
        OIDCTokens tokens = app.signIn(new Browser(), "anna");
        app.revoke(tokens.getAccessToken());
        assertThat(webApp.isActive(tokens.getAccessToken())).isFalse();
        assertThat(webApp.isActive(app.refreshed(tokens).getAccessToken())).isTrue();
    }

    @Test
    void signingOutEndsTheTokensOfAllAppsInThatBrowser() {
        realm.person("otto");
        Browser browser = new Browser();
        OIDCTokens ours = app.signIn(browser, "otto");
        OIDCTokens theirs = webApp.singleSignOn(browser);
        assertThat(browser.get(app.signOutUrl(ours)).uri()).hasToString(TestRealm.APPLICATION);
        assertThat(OidcClient.error(app.refresh(ours))).isEqualTo("invalid_grant");
        assertThat(OidcClient.error(webApp.refresh(theirs))).isEqualTo("invalid_grant");
        assertThat(webApp.isActive(ours.getAccessToken())).isFalse();
        assertThat(browser.get(realm.signInUrl()).asksForPassword()).isTrue();
    }

    @Test
    void claimsSayHowAPersonSignedInAndWhetherTheyJustDid() throws ParseException {
        realm.person("clara");
        Browser browser = new Browser();
        JWTClaimsSet login = webApp.signIn(browser, "clara").getIDToken().getJWTClaimsSet();
        assertThat(login.getStringClaim("acr")).isEqualTo("1");
        assertThat(login.getStringListClaim("amr")).containsExactlyInAnyOrder("pwd", "otp");
        assertThat(login.getBooleanClaim("email_verified")).isTrue();
        RunningKeycloak.get().clock().ahead(Duration.ofMinutes(2));
        JWTClaimsSet later = webApp.singleSignOn(browser).getIDToken().getJWTClaimsSet();
        assertThat(later.getStringClaim("acr")).isEqualTo("0");
        assertThat(later.getStringListClaim("amr")).containsExactlyInAnyOrder("pwd", "otp");
        JWTClaimsSet inTheOtherApp = app.singleSignOn(browser).getIDToken().getJWTClaimsSet();
        assertThat(inTheOtherApp.getStringListClaim("amr")).containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void anAppCanNameThePersonTheLanguageAndWhatToDoFirst() throws Exception {
        realm.person("hanna", user -> user.setEmailVerified(false));
        Browser browser = new Browser();
        String url = app.authentication()
                .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
                .loginHint("hanna")
                .customParameter("kc_action", TestRealm.VERIFICATION)
                .customParameter("ui_locales", "de")
                .build()
                .toURI()
                .toString();
        Page page = browser.get(url);
        assertThat(page.document().getElementById("username").val()).isEqualTo("hanna");
        page = page.signIn("hanna", TestRealm.PASSWORD).expectCodePage();
        assertThat(realm.mailTo("hanna").await(1).getSubject()).startsWith("Ihr Code");
        page = page.enter(realm.mailTo("hanna").code(1)).expectSignedIn();
        assertThat(page.uri().getQuery()).contains("kc_action_status=success");
    }

    @Test
    void aSessionEndsWhenNobodyUsesItForHalfAnHour() {
        realm.person("ida");
        OIDCTokens tokens = app.signIn(new Browser(), "ida");
        RunningKeycloak.get().clock().ahead(Duration.ofMinutes(29));
        tokens = app.refreshed(tokens);
        RunningKeycloak.get().clock().ahead(Duration.ofMinutes(62));
        assertThat(OidcClient.error(app.refresh(tokens))).isEqualTo("invalid_grant");
    }

    @Test
    void aSessionEndsAfterTenHoursHoweverMuchItIsUsed() {
        realm.person("max");
        OIDCTokens tokens = app.signIn(new Browser(), "max");
        Duration at = Duration.ZERO;
        while (at.compareTo(Duration.ofMinutes(575)) < 0) {
            at = at.plusMinutes(25);
            RunningKeycloak.get().clock().ahead(at);
            tokens = app.refreshed(tokens);
        }
        RunningKeycloak.get().clock().ahead(Duration.ofMinutes(601));
        assertThat(OidcClient.error(app.refresh(tokens))).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifier() {
        realm.person("vera");
        Browser browser = new Browser();
        app.signIn(browser, "vera");
        for (OidcClient client : new OidcClient[] {app, webApp}) {
            Page refused = browser.get(client.authentication().build().toURI().toString());
            assertThat(refused.uri().getQuery()).contains("error=invalid_request");
            Page signedIn = browser.get(client.authentication()
                    .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
                    .build()
                    .toURI()
                    .toString());
            assertThat(OidcClient.error(client.redeem(signedIn, new CodeVerifier())))
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void nobodysPasswordIsTakenFromAnApp() {
        realm.person("paula");
        assertThat(OidcClient.error(
                        webApp.ask(new ResourceOwnerPasswordCredentialsGrant("paula", new Secret(TestRealm.PASSWORD)))))
                .isEqualTo("unauthorized_client");
    }

    @Test
    void aServiceSignsInAsItselfWithItsRolesAndGetsNoRefreshToken() throws ParseException {
        OidcClient service = OidcClient.confidentialApp(realm, "demo-service", "demo-service-secret-for-demos-only");
        var tokens =
                service.ask(new ClientCredentialsGrant()).toSuccessResponse().getTokens();
        JWTClaimsSet claims =
                JWTParser.parse(tokens.getAccessToken().getValue()).getJWTClaimsSet();
        assertThat(claims.getAudience()).contains("demo-app");
        assertThat(claims.getStringListClaim("app_roles")).containsExactly("reports");
        assertThat(claims.getStringListClaim("roles")).isNull();
        assertThat(tokens.getRefreshToken()).isNull();

        OidcClient thief = OidcClient.confidentialApp(realm, "demo-service", "guessed");
        assertThat(OidcClient.error(thief.ask(new ClientCredentialsGrant()))).isEqualTo("unauthorized_client");
    }

    @Test
    void onlyAConfidentialAppMayIntrospect() {
        realm.person("iris");
        OIDCTokens tokens = app.signIn(new Browser(), "iris");
        var facts = webApp.introspect(tokens.getAccessToken()).toSuccessResponse();
        assertThat(facts.isActive()).isTrue();
        assertThat(facts.getUsername()).isEqualTo("iris");
        assertThat(facts.getStringListParameter("roles")).contains("user");
        OidcClient thief = OidcClient.confidentialApp(realm, "demo-app", "guessed");
        assertThat(thief.introspect(tokens.getAccessToken()).indicatesSuccess()).isFalse();
    }

    @Test
    void scriptsOfTheAppsOwnOriginMayAskForTokensAndOthersMayNot() {
        Map<String, String> form = Map.of("grant_type", "refresh_token", "client_id", "demo-spa", "refresh_token", "x");
        Page own = new Browser().header("Origin", "http://127.0.0.1:9").post(app.tokenEndpoint(), form);
        assertThat(own.headers().get("access-control-allow-origin")).containsExactly("http://127.0.0.1:9");
        Page other = new Browser().header("Origin", "http://elsewhere.example").post(app.tokenEndpoint(), form);
        assertThat(other.headers()).doesNotContainKey("access-control-allow-origin");
    }
}
