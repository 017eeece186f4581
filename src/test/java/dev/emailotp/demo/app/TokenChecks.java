package dev.emailotp.demo.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.net.MalformedURLException;
import java.net.URL;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a token only if this server signed it for this app and this use, and it has not expired. The keys are those
 * that the server publishes. An unknown key id causes them to be fetched again, because keys rotate.
 */
final class TokenChecks {
    private static final int CLOCK_SKEW_SECONDS = 10;

    /** The app chooses the algorithm. A token could otherwise choose "none". */
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    private final IDTokenValidator idTokens;
    private final LogoutTokenValidator logoutTokens;
    private final DefaultJWTProcessor<SecurityContext> accessTokens = new DefaultJWTProcessor<>();
    private final ObjectMapper json = new ObjectMapper();

    TokenChecks(OIDCProviderMetadata server, ClientID app) throws MalformedURLException {
        URL published = server.getJWKSetURI().toURL();
        JWSKeySelector<SecurityContext> keys = new JWSVerificationKeySelector<>(
                ALGORITHM, JWKSourceBuilder.create(published).retrying(true).build());
        idTokens = new IDTokenValidator(server.getIssuer(), app, keys, null);
        idTokens.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        logoutTokens = new LogoutTokenValidator(server.getIssuer(), app, true, keys, null);
        // RFC 9068: the type prevents an ID token, which this server also signs for this app, from passing as an access
        // token.
        accessTokens.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        accessTokens.setJWSKeySelector(keys);
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                app.getValue(),
                new JWTClaimsSet.Builder().issuer(server.getIssuer().getValue()).build(),
                Set.of("sub", "exp", "iat", "jti"));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        accessTokens.setJWTClaimsSetVerifier(claims);
    }

    Access access(String token) throws SignInFailedException {
        try {
            return Access.of(accessTokens.process(token, null));
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new SignInFailedException("The access token is not valid.", e);
        }
    }

    /** @param nonce the nonce of the sign-in, or null after a refresh, which has none */
    Person person(JWT token, @Nullable Nonce nonce) throws SignInFailedException {
        try {
            idTokens.validate(token, nonce);
            return new Person(json.readTree(token.getJWTClaimsSet().toString()), token);
        } catch (BadJOSEException | JOSEException | ParseException | JsonProcessingException e) {
            throw new SignInFailedException("The ID token is not valid.", e);
        }
    }

    /** Returns the id of the session that the server has ended. */
    String endedSession(String logoutToken) throws SignInFailedException {
        try {
            return logoutTokens
                    .validate(JWTParser.parse(logoutToken))
                    .getSessionID()
                    .getValue();
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new SignInFailedException("The logout token is not valid.", e);
        }
    }
}
