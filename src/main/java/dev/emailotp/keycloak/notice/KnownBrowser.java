package dev.emailotp.keycloak.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Tells whether a person has signed in with this request's browser before, by the proof that the browser received then.
 */
public record KnownBrowser(KeycloakSession session, Instant now) {
    /**
     * @param user the person; {@code null} if the address has no account, in which case the answer is no and takes as
     *     long
     * @param name the person's id, or the address if it has no account
     */
    public boolean isOf(@Nullable UserModel user, String name) {
        return new Devices(session, now).isKnown(session.getContext().getRealm(), user, name);
    }
}
