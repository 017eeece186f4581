import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Checks a proof that the realm has signed, with Nimbus JOSE + JWT. ISSUER (the realm's address), CLIENT_ID, PURPOSE and
 * NONCE come from the environment, the proof from the first argument.
 */
public class VerifyProof {
    public static void main(String[] arguments) throws Exception {
        Map<String, String> expected = System.getenv();
        String issuer = expected.get("ISSUER");
        var keys = JWKSourceBuilder.create(URI.create(issuer + "/protocol/openid-connect/certs").toURL()).build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("email-otp-proof+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        JWTClaimsSet exact = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .claim("purpose", expected.get("PURPOSE"))
                .claim("nonce", expected.get("NONCE"))
                .build();
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(expected.get("CLIENT_ID"), exact, Set.of("exp", "jti", "email")));
        JWTClaimsSet claims = processor.process(arguments[0], null);
        System.out.println("proven: " + claims.getStringClaim("email"));
    }
}
