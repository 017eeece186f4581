package dev.emailotp.probe;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.user.UserLookupProvider;

/** Finds users by addresses that differ from theirs in accents, as directories and some databases do. */
public final class LenientUserStorage implements UserStorageProvider, UserLookupProvider {
    public static final String ID = "email-otp-lenient";

    private final KeycloakSession session;

    private LenientUserStorage(KeycloakSession session) {
        this.session = session;
    }

    /** Creates one storage per session. */
    public static final class Factory implements UserStorageProviderFactory<LenientUserStorage> {
        @Override
        public String getId() {
            return ID;
        }

        @Override
        public LenientUserStorage create(KeycloakSession session, ComponentModel model) {
            return new LenientUserStorage(session);
        }
    }

    @Override
    public @Nullable UserModel getUserByEmail(RealmModel realm, String email) {
        String plain = Normalizer.normalize(email, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return UserStoragePrivateUtil.userLocalStorage(session).getUserByEmail(realm, plain);
    }

    @Override
    public @Nullable UserModel getUserById(RealmModel realm, String id) {
        return null;
    }

    @Override
    public @Nullable UserModel getUserByUsername(RealmModel realm, String username) {
        return null;
    }

    @Override
    public void close() {}
}
