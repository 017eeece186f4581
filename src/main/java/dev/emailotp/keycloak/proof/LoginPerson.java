package dev.emailotp.keycloak.proof;

import jakarta.ws.rs.WebApplicationException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The person of a login. Without a person, a login must not continue, but Keycloak continues if the person was deleted.
 */
public record LoginPerson(KeycloakSession session, AuthenticationSessionModel login) {
    /**
     * Ends the login if it has no person.
     *
     * @param user the user that Keycloak finds for the login
     */
    public void expect(@Nullable UserModel user) {
        if (user == null) {
            throw missing();
        }
    }

    /** @return the exception for the caller to throw, which ends the login */
    public WebApplicationException missing() {
        return new RefusedLogin(session, login).end(Refusal.NO_PERSON);
    }
}
