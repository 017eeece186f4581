package dev.emailotp.keycloak.notice;

import dev.emailotp.otp.CodeKey;
import dev.emailotp.otp.CodeKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** Makes proofs for one person of a realm and recognizes them. */
final class Prover {
    /** Separates this use of the realm's key from every other use. */
    private static final String LABEL = "keycloak-email-otp device v1";

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

    Proof prove(Instant at) {
        CodeKey key = keys.active();
        return new Proof(key.id(), at, seal(key, at));
    }

    /** Returns whether the proof is genuine and belongs to this person. A proof whose key is gone is not accepted. */
    boolean accepts(Proof proof) {
        return keys.find(proof.keyId())
                .map(key -> seal(key, proof.at()))
                .filter(seal -> MessageDigest.isEqual(bytes(seal), bytes(proof.seal())))
                .isPresent();
    }

    private String seal(CodeKey key, Instant at) {
        return key.seal(LABEL, realm, user, Long.toString(at.toEpochMilli()));
    }

    private static byte[] bytes(String seal) {
        return seal.getBytes(StandardCharsets.UTF_8);
    }
}
