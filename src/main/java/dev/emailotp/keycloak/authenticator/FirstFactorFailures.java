package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.line.ServerLine;
import dev.emailotp.keycloak.step.Eligibility;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Reports a wrong code to brute-force detection when the code identifies the person. It counts like a wrong password. A
 * wrong second factor can lock an account permanently, and here any visitor could cause that for any account.
 */
final class FirstFactorFailures {
    private final AuthenticationFlowContext context;

    FirstFactorFailures(AuthenticationFlowContext context) {
        this.context = context;
    }

    /** Counts a failure. As with passwords, a person who is already stopped is not counted again. */
    void count(@Nullable UserModel user, Eligibility eligibility) {
        RealmModel realm = context.getRealm();
        if (user != null
                && realm.isBruteForceProtected()
                && eligibility.refusal().isEmpty()) {
            ServerLine.running().failedLogin(context.getSession(), user, PasswordCredentialModel.TYPE);
        }
    }
}
