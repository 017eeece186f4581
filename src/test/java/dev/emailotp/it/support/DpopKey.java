package dev.emailotp.it.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;

/** A key of an app's own, which it proves to have with each request (RFC 9449). */
public record DpopKey(DPoPProofFactory proofs) {
    public static DpopKey make() {
        try {
            return new DpopKey(
                    new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For one request. */
    public String proof(String method, String address) {
        try {
            return proofs.createDPoPJWT(method, URI.create(address)).serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For one request with an access token that is bound to the key. */
    public String proof(String method, String address, String accessToken) {
        try {
            return proofs.createDPoPJWT(method, URI.create(address), new DPoPAccessToken(accessToken))
                    .serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
