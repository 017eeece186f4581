package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.Response;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A person whose account is deleted while they are signing in. Keycloak goes on with nobody. */
public final class DeletedPerson {
    private DeletedPerson() {}

    /** Asks whoever is there to sign in again. */
    public static ErrorPageException page(
            KeycloakSession session, AuthenticationSessionModel login, EventBuilder event) {
        event.error(Errors.USER_NOT_FOUND);
        return new ErrorPageException(session, login, Response.Status.BAD_REQUEST, Messages.EXPIRED_CODE);
    }
}
