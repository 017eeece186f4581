package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The sign-in server as described by its own metadata (OpenID Connect Discovery 1.0), for one app. */
final class OpenIdProvider {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final OIDCProviderMetadata server;
    private final ClientAuthentication app;
    private final URI callback;
    private final TokenChecks checks;

    private OpenIdProvider(OIDCProviderMetadata server, ClientAuthentication app, URI callback, TokenChecks checks) {
        this.server = server;
        this.app = app;
        this.callback = callback;
        this.checks = checks;
    }

    static OpenIdProvider discover(String issuer, String clientId, String secret, URI callback)
            throws SignInFailedException {
        try {
            OIDCProviderMetadata server =
                    OIDCProviderMetadata.resolve(new Issuer(issuer), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            ClientID id = new ClientID(clientId);
            ClientAuthentication app = new ClientSecretBasic(id, new Secret(secret));
            return new OpenIdProvider(server, app, callback, new TokenChecks(server, id));
        } catch (GeneralException | IOException e) {
            throw new SignInFailedException("The sign-in server cannot be reached.", e);
        }
    }

    TokenChecks checks() {
        return checks;
    }

    /** Returns the address to which the browser goes to sign in. */
    URI signInAddress(PendingSignIn signIn) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), app.getClientID(), callback)
                .endpointURI(server.getAuthorizationEndpointURI())
                .state(signIn.state())
                .nonce(signIn.nonce())
                .codeChallenge(signIn.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Returns the address to which the browser goes to sign out of this app and all others. */
    URI signOutAddress(Person person, URI afterwards) {
        return new LogoutRequest(server.getEndSessionEndpointURI(), person.idToken(), afterwards, null).toURI();
    }

    /** Exchanges the code that came back through the browser. */
    Tokens redeem(String code, PendingSignIn signIn) throws SignInFailedException {
        return tokens(
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, signIn.verifier()), signIn.nonce());
    }

    /** Exchanges a refresh token, which cannot be used again. */
    Tokens refresh(RefreshToken token) throws SignInFailedException {
        return tokens(new RefreshTokenGrant(token), null);
    }

    private Tokens tokens(AuthorizationGrant grant, @Nullable Nonce nonce) throws SignInFailedException {
        try {
            HTTPRequest request = new TokenRequest.Builder(server.getTokenEndpointURI(), app, grant)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                throw new SignInRefusedException("The sign-in server refused: "
                        + response.toErrorResponse().getErrorObject().getDescription());
            }
            OIDCTokens tokens = response.toSuccessResponse().getTokens().toOIDCTokens();
            return new Tokens(
                    checks.person(tokens.getIDToken(), nonce),
                    checks.access(tokens.getAccessToken().getValue()),
                    tokens.getRefreshToken());
        } catch (IOException | ParseException e) {
            throw new SignInFailedException("The sign-in server cannot be reached, or its answer cannot be read.", e);
        }
    }
}
