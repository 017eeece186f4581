package dev.emailotp.keycloak.proof;

import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The person of a login, without whom it must not go on. Keycloak goes on if a person is deleted meanwhile. */
public record LoginPerson(KeycloakSession session, AuthenticationSessionModel login) {
    /**
     * Ends the login if there is nobody.
     *
     * @param user whom Keycloak finds for the login
     */
    public void expect(@Nullable UserModel user) {
        if (user == null) {
            throw missing();
        }
    }

    /** @return to be thrown, which ends the login */
    public WebApplicationException missing() {
        return new RefusedLogin(session, login).end(Refusal.NO_PERSON);
    }
}
