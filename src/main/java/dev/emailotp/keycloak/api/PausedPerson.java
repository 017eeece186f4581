package dev.emailotp.keycloak.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;

/** Somebody whom Keycloak's brute-force detection makes wait. */
record PausedPerson(KeycloakSession session, @Nullable UserModel user) {
    ApiRefusal refusal() {
        UserLoginFailureModel failures = user == null
                ? null
                : session.loginFailures()
                        .getUserLoginFailure(session.getContext().getRealm(), user.getId());
        int end = failures == null ? 0 : failures.getFailedLoginNotBefore();
        // Keycloak also pauses a person while it decides about another request of theirs, without an end.
        return ApiRefusal.of(ApiError.PAUSED).retryAfter(Duration.ofSeconds(Math.max(1, end - Time.currentTime())));
    }
}
