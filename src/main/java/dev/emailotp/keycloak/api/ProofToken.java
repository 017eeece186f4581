package dev.emailotp.keycloak.api;

import dev.emailotp.address.EmailAddress;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.config.ApiPurpose;
import dev.emailotp.keycloak.config.ProofSigner;
import dev.emailotp.keycloak.step.MailboxOwner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.TokenCategory;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.MacSignatureSignerContext;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.events.Errors;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;

/**
 * A signed statement that the owner of a mailbox has entered a code (RFC 7519, RFC 7515). For the client that asked, and
 * no token for any service.
 */
record ProofToken(ApiCall call, Conversation conversation, SignatureSignerContext signer) {
    /** The type in the header, so that the proof is not taken for another kind of token (RFC 8725 section 3.11). */
    static final String TYPE = "email-otp-proof+jwt";

    /** HMAC with SHA-256 needs a key of 256 bits (RFC 7518 section 3.2). */
    private static final int MIN_SECRET_BYTES = 32;

    String sign(String address, Instant now) {
        return new JWSBuilder().type(TYPE).jsonContent(claims(address, now)).sign(signer);
    }

    private Map<String, Object> claims(String address, Instant now) {
        ApiPurpose purpose = ApiPurpose.valueOf(conversation.text(Fact.PURPOSE));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(
                "iss",
                Urls.realmIssuer(
                        call.session().getContext().getUri().getBaseUri(),
                        call.realm().getName()));
        claims.put("aud", call.client().getClientId());
        owner(address).ifPresent(user -> claims.put("sub", user.getId()));
        claims.put("email", address);
        claims.put("email_verified", true);
        claims.put("purpose", purpose.id());
        claims.put("amr", List.of("otp"));
        conversation.get(Fact.TRANSACTION).ifPresent(text -> claims.put("transaction", text));
        conversation.get(Fact.NONCE).ifPresent(nonce -> claims.put("nonce", nonce));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(call.config().proofLifetime()).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    /**
     * Returns the account of the address. Only an account whose address was verified before is the person's: an attacker
     * can have made an account with the address of somebody else.
     */
    private Optional<UserModel> owner(String address) {
        try {
            return EmailAddress.read(address)
                    .flatMap(new MailboxOwner(call.session())::find)
                    .filter(user -> user.isEnabled() && user.isEmailVerified())
                    .filter(user -> user.getServiceAccountClientLink() == null);
        } catch (ModelDuplicateException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns what signs the proofs of a client. To be asked for before a code is used.
     *
     * @throws ApiRefusal if the client's secret is too short to sign with
     */
    static SignatureSignerContext signer(ApiCall call) {
        if (call.config().signer() == ProofSigner.CLIENT_SECRET) {
            return byClient(call);
        }
        String algorithm = call.session().tokens().signatureAlgorithm(TokenCategory.ACCESS);
        return call.session().getProvider(SignatureProvider.class, algorithm).signer();
    }

    private static SignatureSignerContext byClient(ApiCall call) {
        String secret = call.client().getSecret();
        byte[] bytes = secret == null ? new byte[0] : secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_SECRET_BYTES || call.client().isPublicClient()) {
            throw call.reported(
                    ApiRefusal.of(ApiError.NOT_ENABLED, "the client has no secret of 32 characters to sign with"),
                    Errors.NOT_ALLOWED);
        }
        KeyWrapper key = new KeyWrapper();
        key.setAlgorithm(Algorithm.HS256);
        key.setUse(KeyUse.SIG);
        key.setSecretKey(new SecretKeySpec(bytes, "HmacSHA256"));
        return new MacSignatureSignerContext(key);
    }
}
