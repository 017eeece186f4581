package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.delivery.LinkedLogin;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Where in Keycloak a code is asked for: a step of a flow, or a required action. Of one request. */
public interface StepContext {
    KeycloakSession session();

    /** The login that this request belongs to. */
    AuthenticationSessionModel login();

    /** What tells this place from others of the same login. */
    String id();

    /** What codes asked for here are bound to, besides the browser, the application, the person and the address. */
    default String binding() {
        return "";
    }

    /** The login at an identity provider that the right code links; empty where it does something else. */
    default Optional<LinkedLogin> linked() {
        return Optional.empty();
    }

    LoginFormsProvider form();

    /** The event of what the person is about to complete. */
    EventBuilder event();

    /** The key of what the button beside the code is called; empty if there is none. */
    String cancelKey();

    /** Answers with a page. */
    void show(Response page);
}
