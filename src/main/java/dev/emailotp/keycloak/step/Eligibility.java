package dev.emailotp.keycloak.step;

import java.util.Optional;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Whether somebody may go on, asked at the moment it matters. */
@FunctionalInterface
public interface Eligibility {
    /** @return why not, as one of Keycloak's {@link Errors}; empty if all is well */
    Optional<String> refusal();

    /** Nothing is known against whoever it is. */
    static Eligibility good() {
        return Optional::empty;
    }

    /** Never, for this reason. */
    static Eligibility refused(String error) {
        return () -> Optional.of(error);
    }

    /**
     * As the realm has it: enabled, and not stopped by brute-force detection. Asking the latter makes Keycloak refuse
     * other requests for the same person until this one has ended.
     */
    static Eligibility of(KeycloakSession session, UserModel user) {
        return () -> {
            // Asked in any case, as asking takes time.
            Optional<String> stopped = Optional.ofNullable(AuthenticatorUtils.getDisabledByBruteForceEventError(
                    session.getProvider(BruteForceProtector.class),
                    session,
                    session.getContext().getRealm(),
                    user));
            return user.isEnabled() ? stopped : Optional.of(Errors.USER_DISABLED);
        };
    }
}
