package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.step.BrowserStepContext;
import dev.emailotp.keycloak.step.PageForm;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A required action that proves an address.
 *
 * @param cancelKey the message key of the button beside the code
 * @param purposeBinding what codes are additionally bound to
 * @param typed the address that was typed at this action; empty if none was
 */
record ActionStepContext(
        RequiredActionContext context, EventBuilder event, String cancelKey, String purposeBinding, String typed)
        implements BrowserStepContext {
    /** @param type the event of the action that the person is completing */
    static ActionStepContext of(
            RequiredActionContext context, EventType type, String cancelKey, String binding, String typed) {
        EventBuilder event = context.getEvent().clone().event(type).user(context.getUser());
        return new ActionStepContext(context, event, cancelKey, binding, typed);
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
    public PageLifetime pageLifetime() {
        return PageLifetime.inRequiredAction(context.getRealm());
    }

    @Override
    public LoginFormsProvider form() {
        return PageForm.of(session(), context.form());
    }

    @Override
    public void show(Response page) {
        context.challenge(page);
    }
}
