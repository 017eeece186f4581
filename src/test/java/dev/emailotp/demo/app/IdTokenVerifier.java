package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** Believes an ID token only after every check of OpenID Connect Core 1.0, section 3.1.3.7, that applies here. */
final class IdTokenVerifier {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final String issuer;
    private final String clientId;
    private final SigningKeys keys;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    IdTokenVerifier(String issuer, String clientId, SigningKeys keys, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns the token's claims. */
    JsonNode verify(String token, String nonce) throws SignInFailedException, InterruptedException {
        String[] parts = token.split("\\.", -1);
        check(parts.length == 3, "is not a signed JWT");
        try {
            verifySignature(parts);
            JsonNode claims = decode(parts[1]);
            check(issuer.equals(claims.path("iss").asText()), "is from another issuer");
            check(isForThisApp(claims), "is for another app");
            check(nonce.equals(claims.path("nonce").asText()), "belongs to another sign-in");
            Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong());
            check(clock.instant().isBefore(expiry.plus(CLOCK_SKEW)), "has expired");
            return claims;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new SignInFailedException("The ID token cannot be read.", e);
        }
    }

    private void verifySignature(String[] parts)
            throws SignInFailedException, InterruptedException, GeneralSecurityException, IOException {
        JsonNode header = decode(parts[0]);
        // The algorithm is the app's choice. Left to the token, it could say "none".
        check(header.path("alg").asText().equals("RS256"), "is not signed with RS256");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.key(header.path("kid").asText()));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        check(signature.verify(Base64.getUrlDecoder().decode(parts[2])), "has a wrong signature");
    }

    private boolean isForThisApp(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        boolean addressed = audience.isArray()
                ? StreamSupport.stream(audience.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(clientId))
                : audience.asText().equals(clientId);
        return addressed && claims.path("azp").asText(clientId).equals(clientId);
    }

    private JsonNode decode(String part) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static void check(boolean holds, String problem) throws SignInFailedException {
        if (!holds) {
            throw new SignInFailedException("The ID token " + problem + ".");
        }
    }
}
