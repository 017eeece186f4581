package dev.emailotp.keycloak.step;

import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page that a login waits on. */
final class CurrentPage {
    private CurrentPage() {}

    /** Returns the address under which Keycloak shows the page again. */
    static URI of(KeycloakSession session, AuthenticationSessionModel login) {
        return new AuthenticationFlowURLHelper(
                        session,
                        session.getContext().getRealm(),
                        session.getContext().getUri())
                .getLastExecutionUrl(login);
    }
}
