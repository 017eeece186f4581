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
 * Leaves a login that came from an identity provider, for the application's sign-in page. Keycloak restarts the login
 * itself, which forgets whom the provider has sent and all that was reached; a flow of ours that is reset would go on
 * with a first login that it knows nothing of any more.
 */
record FreshSignIn(AuthenticationFlowContext context) {
    void leave() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        // An application's hint at the provider would lead back here at once: at the provider they are still signed in.
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
        // Whoever was signed in before stays so: they have not asked for anything else.
        return UriBuilder.fromUri(restart)
                .queryParam(Constants.SKIP_LOGOUT, true)
                .build();
    }
}
