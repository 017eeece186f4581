package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.line.ServerLine;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Reports wrong codes and passwords to brute-force detection where Keycloak does not do so itself. */
public final class LoginFailures {
    private final KeycloakSession session;
    private final String category;

    private LoginFailures(KeycloakSession session, String category) {
        this.session = session;
        this.category = category;
    }

    /**
     * A failure that counts like a wrong password, also for a code that identifies the person. A wrong second factor can
     * lock an account permanently, and here any visitor could cause that for any account.
     */
    public static LoginFailures ofFirstFactor(KeycloakSession session) {
        return new LoginFailures(session, PasswordCredentialModel.TYPE);
    }

    /** A wrong code by a person who has entered the password. */
    public static LoginFailures ofSecondFactor(KeycloakSession session) {
        return new LoginFailures(session, OTPCredentialModel.TYPE);
    }

    /** Counts a failure. As with passwords, a person who is already stopped is not counted again. */
    public void count(@Nullable UserModel user, Eligibility eligibility) {
        RealmModel realm = session.getContext().getRealm();
        if (user != null
                && realm.isBruteForceProtected()
                && eligibility.refusal().isEmpty()) {
            ServerLine.running().failedLogin(session, user, category);
        }
    }
}
