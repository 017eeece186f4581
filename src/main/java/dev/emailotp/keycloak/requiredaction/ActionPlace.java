package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.authenticator.Place;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A required action that verifies an address.
 *
 * @param cancelKey the key of what the button beside the code is called
 */
record ActionPlace(RequiredActionContext context, EventBuilder event, String cancelKey) implements Place {
    static ActionPlace of(RequiredActionContext context, String cancelKey) {
        EventBuilder event =
                context.getEvent().clone().event(EventType.VERIFY_EMAIL).user(context.getUser());
        return new ActionPlace(context, event, cancelKey);
    }

    @Override
    public KeycloakSession session() {
        return context.getSession();
    }

    @Override
    public AuthenticationSessionModel login() {
        return context.getAuthenticationSession();
    }

    @Override
    public String id() {
        return context.getAction();
    }

    @Override
    public LoginFormsProvider form() {
        return context.form();
    }

    @Override
    public void show(Response page) {
        context.challenge(page);
    }
}
