package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.net.URI;

/** An app at a realm that uses OpenID Connect as its standards say, by a library that knows no Keycloak. */
final class OidcClient {
    private static final URI CALLBACK = URI.create(TestRealm.APPLICATION);

    private final TestRealm realm;
    private final OIDCProviderMetadata server;
    private final ClientID id;

    /** The app's secret, or null for a public one. */
    private final ClientAuthentication authentication;

    private OidcClient(TestRealm realm, ClientID id, ClientAuthentication authentication) {
        this.realm = realm;
        this.id = id;
        this.authentication = authentication;
        try {
            this.server = OIDCProviderMetadata.resolve(new Issuer(realm.issuer()));
        } catch (GeneralException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static OidcClient publicApp(TestRealm realm, String id) {
        return new OidcClient(realm, new ClientID(id), null);
    }

    static OidcClient confidentialApp(TestRealm realm, String id, String secret) {
        return new OidcClient(realm, new ClientID(id), new ClientSecretBasic(new ClientID(id), new Secret(secret)));
    }

    AuthenticationRequest.Builder authentication() {
        return new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid"), id, CALLBACK)
                .endpointURI(server.getAuthorizationEndpointURI())
                .state(new State());
    }

    /** Signs a person in with their password and the code from their next mail. */
    OIDCTokens signIn(Browser browser, String username) {
        int mails = realm.mailTo(username).count();
        CodeVerifier verifier = new CodeVerifier();
        realm.awaitCounted();
        Page page = browser.get(authentication(verifier))
                .signIn(username, TestRealm.PASSWORD)
                .expectCodePage();
        return redeemed(page.enter(realm.mailTo(username).code(mails + 1)), verifier);
    }

    /** Signs in whoever is signed in with this browser already. */
    OIDCTokens singleSignOn(Browser browser) {
        CodeVerifier verifier = new CodeVerifier();
        return redeemed(browser.get(authentication(verifier)), verifier);
    }

    private String authentication(CodeVerifier verifier) {
        return authentication()
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    private OIDCTokens redeemed(Page signedIn, CodeVerifier verifier) {
        return tokens(redeem(signedIn, verifier));
    }

    /** Exchanges the code that came back. */
    TokenResponse redeem(Page signedIn, CodeVerifier verifier) {
        String code = signedIn.expectSignedIn().uri().getQuery().replaceFirst(".*\\bcode=([^&]+).*", "$1");
        return ask(new AuthorizationCodeGrant(new AuthorizationCode(code), CALLBACK, verifier));
    }

    TokenResponse refresh(OIDCTokens tokens) {
        return ask(
                new RefreshTokenGrant(new RefreshToken(tokens.getRefreshToken().getValue())));
    }

    OIDCTokens refreshed(OIDCTokens tokens) {
        return tokens(refresh(tokens));
    }

    TokenResponse ask(AuthorizationGrant grant) {
        URI endpoint = server.getTokenEndpointURI();
        TokenRequest.Builder request = authentication == null
                ? new TokenRequest.Builder(endpoint, id, grant)
                : new TokenRequest.Builder(endpoint, authentication, grant);
        try {
            return OIDCTokenResponseParser.parse(send(request.build().toHTTPRequest()));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** What a resource server learns of a token when it asks. */
    TokenIntrospectionResponse introspect(Token token) {
        try {
            return TokenIntrospectionResponse.parse(
                    send(new TokenIntrospectionRequest(server.getIntrospectionEndpointURI(), authentication, token)
                            .toHTTPRequest()));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    boolean isActive(Token token) {
        return introspect(token).toSuccessResponse().isActive();
    }

    void revoke(Token token) {
        URI endpoint = server.getRevocationEndpointURI();
        HTTPResponse response = send((authentication == null
                        ? new TokenRevocationRequest(endpoint, id, token)
                        : new TokenRevocationRequest(endpoint, authentication, token))
                .toHTTPRequest());
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    }

    /** Where the browser goes to sign out. */
    String signOutUrl(OIDCTokens tokens) {
        return new LogoutRequest(server.getEndSessionEndpointURI(), tokens.getIDToken(), CALLBACK, null)
                .toURI()
                .toString();
    }

    String tokenEndpoint() {
        return server.getTokenEndpointURI().toString();
    }

    static OIDCTokens tokens(TokenResponse response) {
        assertThat(response.indicatesSuccess())
                .as(() -> response.toErrorResponse().toJSONObject().toString())
                .isTrue();
        return response.toSuccessResponse().getTokens().toOIDCTokens();
    }

    /** The error of a refusal. */
    static String error(TokenResponse response) {
        assertThat(response.indicatesSuccess()).as("success").isFalse();
        return response.toErrorResponse().getErrorObject().getCode();
    }

    private static HTTPResponse send(HTTPRequest request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
