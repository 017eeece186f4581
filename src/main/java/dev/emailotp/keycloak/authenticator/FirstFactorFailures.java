package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.step.Eligibility;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Tells brute-force detection of a wrong code where the code is what identifies the person. Counted as a wrong password
 * is: a wrong second factor can lock an account for good, and here anybody could do that to anybody.
 */
final class FirstFactorFailures {
    private static final Set<String> CATEGORY = Set.of(PasswordCredentialModel.TYPE);

    private final AuthenticationFlowContext context;

    FirstFactorFailures(AuthenticationFlowContext context) {
        this.context = context;
    }

    /** Whoever is stopped already is not counted again, just as with passwords. */
    void count(@Nullable UserModel user, Eligibility eligibility) {
        RealmModel realm = context.getRealm();
        if (user != null
                && realm.isBruteForceProtected()
                && eligibility.refusal().isEmpty()) {
            context.getProtector().failedLogin(realm, user, context.getConnection(), context.getUriInfo(), CATEGORY);
        }
    }
}
