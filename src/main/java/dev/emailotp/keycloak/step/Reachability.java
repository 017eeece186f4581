package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.config.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells whether a person can be sent a code. */
public final class Reachability {
    private final StepOptions<SecondFactorConfig> options;

    public Reachability(StepOptions<SecondFactorConfig> options) {
        this.options = options;
    }

    public static boolean reaches(SecondFactorConfig config, UserModel user) {
        return hasAddress(user) && (user.isEmailVerified() || !config.verifiedAddressOnly());
    }

    public static boolean hasAddress(UserModel user) {
        String address = user.getEmail();
        return address != null && !address.isBlank();
    }

    /**
     * Returns whether any enabled step can reach the person, because Keycloak does not say which step it asks for. The
     * steps differ only for an unverified address, which each can be configured to accept.
     */
    public boolean someStepReaches(RealmModel realm, UserModel user) {
        if (!hasAddress(user) || user.isEmailVerified()) {
            return hasAddress(user);
        }
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(step -> StepIds.SECOND_FACTOR.equals(step.getAuthenticator()))
                .filter(AuthenticationExecutionModel::isEnabled)
                .anyMatch(step -> reaches(realm, step, user));
    }

    /** Returns whether this step, as it is configured, can reach the person. */
    public boolean reaches(RealmModel realm, AuthenticationExecutionModel step, UserModel user) {
        return reaches(options.read(config(realm, step)), user);
    }

    private static @Nullable AuthenticatorConfigModel config(RealmModel realm, AuthenticationExecutionModel step) {
        String id = step.getAuthenticatorConfig();
        return id == null ? null : realm.getAuthenticatorConfigById(id);
    }
}
