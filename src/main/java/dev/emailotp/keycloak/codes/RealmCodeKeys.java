package dev.emailotp.keycloak.codes;

import dev.emailotp.otp.CodeKey;
import dev.emailotp.otp.CodeKeys;
import java.util.Optional;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.Constants;
import org.keycloak.models.KeyManager;
import org.keycloak.models.RealmModel;

/**
 * A realm's own HMAC keys, which it creates, stores and rotates as Keycloak does for its internal tokens. A passive key
 * still serves what was made with it; a disabled one does not. For use within one session.
 */
public final class RealmCodeKeys implements CodeKeys {
    private final KeyManager keys;
    private final RealmModel realm;

    public RealmCodeKeys(KeyManager keys, RealmModel realm) {
        this.keys = keys;
        this.realm = realm;
    }

    @Override
    public CodeKey active() {
        return codeKey(keys.getActiveKey(realm, KeyUse.SIG, Constants.INTERNAL_SIGNATURE_ALGORITHM));
    }

    @Override
    public Optional<CodeKey> find(String id) {
        return Optional.ofNullable(keys.getKey(realm, id, KeyUse.SIG, Constants.INTERNAL_SIGNATURE_ALGORITHM))
                .map(RealmCodeKeys::codeKey);
    }

    private static CodeKey codeKey(KeyWrapper key) {
        return new CodeKey(key.getKid(), key.getSecretKey());
    }
}
