package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A library that nobody here has written takes the discovery document, the codes and the tokens as they are. */
class NimbusIT {
    private static final Nonce NONCE = new Nonce("n-1");

    private final TestRealm realm = TestRealm.of(NimbusIT.class).passwordless().make();
    private final NativeApp app = NativeApp.publicApp(realm, "phone", Map.of("challenge", "true", "grant", "true"));
    private final ClientID client = new ClientID(app.id());

    @Test
    void nimbusRedeemsTheCodeOfAChallengeAndValidatesTheTokens() throws Exception {
        String id = realm.person("alice");
        Answer asked = app.challenge("login_hint", realm.address("alice"), "scope", "openid email", "nonce", "n-1");
        Answer done = app.challenge(
                "auth_session", asked.session(), "otp", realm.mailTo("alice").code(1));
        OIDCProviderMetadata provider = OIDCProviderMetadata.resolve(new Issuer(realm.issuer()));
        OIDCTokenResponse tokens = OIDCTokenResponse.parse(new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        client,
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(done.text("authorization_code")),
                                null,
                                new CodeVerifier(NativeApp.VERIFIER)))
                .build()
                .toHTTPRequest()
                .send());
        expectTokensOf(id, provider, tokens);
    }

    @Test
    void nimbusReadsAndRefreshesTheTokensOfTheGrant() throws Exception {
        String id = realm.person("bill");
        Answer sent = app.sendCode("login", realm.address("bill"), "scope", "openid email", "nonce", "n-1");
        Answer granted = app.exchange(sent, realm.mailTo("bill").code(1)).expectTokens();
        OIDCProviderMetadata provider = OIDCProviderMetadata.resolve(new Issuer(realm.issuer()));
        expectTokensOf(
                id,
                provider,
                OIDCTokenResponse.parse(JSONObjectUtils.parse(granted.http().body())));
    }

    private void expectTokensOf(String id, OIDCProviderMetadata provider, OIDCTokenResponse tokens) throws Exception {
        IDTokenValidator validator = new IDTokenValidator(
                provider.getIssuer(),
                client,
                JWSAlgorithm.RS256,
                provider.getJWKSetURI().toURL());
        assertThat(validator
                        .validate(tokens.getOIDCTokens().getIDToken(), NONCE)
                        .getSubject()
                        .getValue())
                .isEqualTo(id);
        UserInfoResponse user = UserInfoResponse.parse(new UserInfoRequest(
                        provider.getUserInfoEndpointURI(),
                        tokens.getOIDCTokens().getBearerAccessToken())
                .toHTTPRequest()
                .send());
        assertThat(user.toSuccessResponse().getUserInfo().getSubject().getValue())
                .isEqualTo(id);
        assertThat(OIDCTokenResponseParser.parse(new TokenRequest.Builder(
                                        provider.getTokenEndpointURI(),
                                        client,
                                        new RefreshTokenGrant(
                                                tokens.getOIDCTokens().getRefreshToken()))
                                .build()
                                .toHTTPRequest()
                                .send())
                        .indicatesSuccess())
                .isTrue();
    }
}
