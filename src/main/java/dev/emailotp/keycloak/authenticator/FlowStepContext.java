package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.step.BrowserStepContext;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.TrustOffer;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A step of an authentication flow.
 *
 * @param typed the address that was typed at this step; empty if none was
 * @param trustOffer the offer to trust this device
 */
record FlowStepContext(AuthenticationFlowContext context, String typed, Optional<TrustOffer> trustOffer)
        implements BrowserStepContext {
    FlowStepContext(AuthenticationFlowContext context) {
        this(context, "");
    }

    FlowStepContext(AuthenticationFlowContext context, String typed) {
        this(context, typed, Optional.empty());
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
        return context.getExecution().getId();
    }

    @Override
    public PageLifetime pageLifetime() {
        return PageLifetime.inFlow(context.getRealm());
    }

    @Override
    public LoginFormsProvider form() {
        return PageForm.of(session(), context.form());
    }

    @Override
    public EventBuilder event() {
        return context.getEvent();
    }

    @Override
    public String cancelKey() {
        return typed.isEmpty() ? "emailOtpStartOver" : "emailOtpOtherAddress";
    }

    /** Forces the page, so that an alternative that asks again does not fall through to another alternative. */
    @Override
    public void show(Response page) {
        context.forceChallenge(page);
    }
}
