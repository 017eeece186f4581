package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.constants.AdapterConstants;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Leaves a login that came from an identity provider and returns to the application's sign-in page. Keycloak restarts
 * the login, which removes the provider's account and all progress. If the step reset its flow instead, the flow would
 * continue a first login whose data is gone.
 */
record FreshSignIn(AuthenticationFlowContext context) {
    void leave() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        // With the application's hint, the login would return here at once, because the person is still signed in at
        // the provider.
        login.removeClientNote(AdapterConstants.KC_IDP_HINT);
        context.forceChallenge(
                Response.status(Response.Status.FOUND).location(restart(login)).build());
    }

    private URI restart(AuthenticationSessionModel login) {
        KeycloakSession session = context.getSession();
        URI restart = new AuthenticationFlowURLHelper(session, context.getRealm(), context.getUriInfo())
                .getLastExecutionUrl(
                        LoginActionsService.RESTART_PATH,
                        null,
                        login.getClient().getClientId(),
                        login.getTabId(),
                        AuthenticationProcessor.getClientData(session, login));
        // A person who was signed in before stays signed in, because they have not asked to sign out.
        return UriBuilder.fromUri(restart)
                .queryParam(Constants.SKIP_LOGOUT, true)
                .build();
    }
}
