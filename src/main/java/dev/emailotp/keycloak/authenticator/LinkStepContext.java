package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.delivery.LinkedLogin;
import dev.emailotp.keycloak.step.BrowserStepContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A flow step in which a person who comes from an identity provider links that login to an account.
 *
 * @param brokered the person's identity at the provider
 */
record LinkStepContext(FlowStepContext flow, BrokeredIdentityContext brokered) implements BrowserStepContext {
    @Override
    public KeycloakSession session() {
        return flow.session();
    }

    @Override
    public AuthenticationSessionModel login() {
        return flow.login();
    }

    @Override
    public String id() {
        return flow.id();
    }

    /**
     * Binds codes to the provider's alias and the account's id there. The lengths prevent one from passing for the
     * other.
     */
    @Override
    public String purposeBinding() {
        String alias = brokered.getIdpConfig().getAlias();
        String account = brokered.getId();
        return "%d %d %s%s".formatted(alias.length(), account.length(), alias, account);
    }

    @Override
    public Optional<LinkedLogin> linked() {
        String provider = KeycloakModelUtils.getIdentityProviderDisplayName(session(), brokered.getIdpConfig());
        return Optional.of(new LinkedLogin(provider, Objects.requireNonNullElse(brokered.getUsername(), "")));
    }

    @Override
    public PageLifetime pageLifetime() {
        return flow.pageLifetime();
    }

    /** Names the linked login on the page, as the mail does. */
    @Override
    public LoginFormsProvider form() {
        LoginFormsProvider form = flow.form();
        linked().ifPresent(login ->
                form.setAttribute("linkedLogin", Map.of("provider", login.provider(), "account", login.account())));
        return form;
    }

    @Override
    public EventBuilder event() {
        return flow.event();
    }

    @Override
    public String cancelKey() {
        return "emailOtpBackToSignIn";
    }

    @Override
    public void show(Response page) {
        flow.show(page);
    }
}
