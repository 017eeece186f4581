package dev.emailotp.keycloak.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Whether somebody has signed in with this request's browser before, by the proof that the browser was given then. */
public record KnownBrowser(KeycloakSession session, Instant now) {
    /**
     * @param user the person; {@code null} for nobody, for whom the answer is no, and takes as long
     * @param name the person's id, or whatever they are called who are nobody
     */
    public boolean isOf(@Nullable UserModel user, String name) {
        return new Devices(session, now).isKnown(session.getContext().getRealm(), user, name);
    }
}
