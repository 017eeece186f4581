package dev.emailotp.keycloak.step;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Reports a wrong code to brute-force detection when the code identifies the person. It counts like a wrong password. A
 * wrong second factor can lock an account permanently, and here any visitor could cause that for any account.
 */
public final class FirstFactorFailures {
    private static final Set<String> CATEGORY = Set.of(PasswordCredentialModel.TYPE);

    private final KeycloakSession session;

    public FirstFactorFailures(KeycloakSession session) {
        this.session = session;
    }

    /** Counts a failure. As with passwords, a person who is already stopped is not counted again. */
    public void count(@Nullable UserModel user, Eligibility eligibility) {
        RealmModel realm = session.getContext().getRealm();
        if (user != null
                && realm.isBruteForceProtected()
                && eligibility.refusal().isEmpty()) {
            session.getProvider(BruteForceProtector.class)
                    .failedLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            CATEGORY);
        }
    }
}
