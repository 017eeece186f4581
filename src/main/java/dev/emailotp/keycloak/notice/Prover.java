package dev.emailotp.keycloak.notice;

import dev.emailotp.otp.CodeKey;
import dev.emailotp.otp.CodeKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** Makes proofs for one person of a realm and recognizes them. */
final class Prover {
    /** Separate these uses of the realm's key from every other use, and from one another. */
    private static final String SIGNED_IN = "keycloak-email-otp device v1";

    private static final String WITH_FACTOR = "keycloak-email-otp device with factor v1";

    private final CodeKeys keys;
    private final String realm;
    private final String user;

    /**
     * @param realm the realm's id
     * @param user the person's id
     */
    Prover(CodeKeys keys, String realm, String user) {
        this.keys = keys;
        this.realm = realm;
        this.user = user;
    }

    /** @param withFactor whether the person has given a code or another factor besides the password with this browser */
    Proof prove(Instant at, boolean withFactor) {
        CodeKey key = keys.active();
        return new Proof(key.id(), at, seal(withFactor ? WITH_FACTOR : SIGNED_IN, key, at));
    }

    /** Returns whether the proof is genuine and belongs to this person. A proof whose key is gone is not accepted. */
    boolean accepts(Proof proof) {
        return isSealed(SIGNED_IN, proof) | showsFactor(proof);
    }

    /** The same for a person who has given a factor besides the password with the browser. */
    boolean showsFactor(Proof proof) {
        return isSealed(WITH_FACTOR, proof);
    }

    private boolean isSealed(String label, Proof proof) {
        return keys.find(proof.keyId())
                .map(key -> seal(label, key, proof.at()))
                .filter(seal -> MessageDigest.isEqual(bytes(seal), bytes(proof.seal())))
                .isPresent();
    }

    private String seal(String label, CodeKey key, Instant at) {
        return key.seal(label, realm, user, Long.toString(at.toEpochMilli()));
    }

    private static byte[] bytes(String seal) {
        return seal.getBytes(StandardCharsets.UTF_8);
    }
}
