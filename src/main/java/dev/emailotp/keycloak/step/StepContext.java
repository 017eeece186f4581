package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.delivery.LinkedLogin;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The place in Keycloak that asks for a code: a step of a flow, or a required action. Each instance serves one request.
 */
public interface StepContext {
    KeycloakSession session();

    /** Returns the login that this request belongs to. */
    AuthenticationSessionModel login();

    /** Returns an id that distinguishes this step or action from others of the same login. */
    String id();

    /** Returns what codes are bound to in addition to the browser, the application, the person and the address. */
    default String binding() {
        return "";
    }

    /** Returns the identity provider's login that the right code links; empty if the code does not link one. */
    default Optional<LinkedLogin> linked() {
        return Optional.empty();
    }

    /** Returns how long Keycloak takes an answer from the page. */
    PageLifetime pageLifetime();

    LoginFormsProvider form();

    /** Returns the event of the flow or action that the person is completing. */
    EventBuilder event();

    /** Returns the message key of the button beside the code; empty if there is no button. */
    String cancelKey();

    /** Answers with a page. */
    void show(Response page);
}
