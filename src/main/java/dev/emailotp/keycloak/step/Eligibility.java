package dev.emailotp.keycloak.step;

import java.util.Optional;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Whether a person may continue, checked at the moment it matters. */
@FunctionalInterface
public interface Eligibility {
    /** @return the reason why not, as one of Keycloak's {@link Errors}; empty if the person may continue */
    Optional<String> refusal();

    /** Returns an eligibility that always allows the person to continue. */
    static Eligibility good() {
        return Optional::empty;
    }

    /** Returns an eligibility that always refuses with this reason. */
    static Eligibility refused(String error) {
        return () -> Optional.of(error);
    }

    /**
     * Returns the eligibility by the realm's rules: the account is enabled, and brute-force detection has not stopped
     * it. Once brute-force detection was asked, Keycloak refuses other requests for the same person until this request
     * has ended.
     */
    static Eligibility of(KeycloakSession session, UserModel user) {
        return () -> {
            // Always asked, because it takes time that must not reveal whether the account is enabled.
            Optional<String> stopped = Optional.ofNullable(AuthenticatorUtils.getDisabledByBruteForceEventError(
                    session.getProvider(BruteForceProtector.class),
                    session,
                    session.getContext().getRealm(),
                    user));
            return user.isEnabled() ? stopped : Optional.of(Errors.USER_DISABLED);
        };
    }
}
