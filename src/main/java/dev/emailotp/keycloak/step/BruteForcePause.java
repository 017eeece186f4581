package dev.emailotp.keycloak.step;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;

/** How long Keycloak's brute-force detection stops a person for. */
public record BruteForcePause(
        KeycloakSession session, @Nullable UserModel user) {
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    /**
     * Returns the remaining time; one second if the pause has no end, as while Keycloak decides about another request of
     * the person.
     */
    public Duration remaining() {
        return Optional.ofNullable(user)
                .map(found -> session.loginFailures()
                        .getUserLoginFailure(session.getContext().getRealm(), found.getId()))
                .map(UserLoginFailureModel::getFailedLoginNotBefore)
                .map(notBefore -> Duration.ofSeconds(notBefore - (long) Time.currentTime()))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .orElse(UNKNOWN);
    }
}
