package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.flow.FlowDemand;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The realm's client policies for authorization requests. */
record RequestPolicies(ApiCall call) {
    /**
     * @throws ClientPolicyException if a policy refuses the request
     * @throws ApiRefusal if a policy chooses another flow than the client's own, which only a browser can go through
     */
    void check(AuthorizationEndpointRequest request, MultivaluedMap<String, String> parameters)
            throws ClientPolicyException {
        // Policies write down in the login what they have chosen.
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(call.session()).createAuthenticationSession(call.realm(), false);
        try {
            AuthenticationSessionModel login = root.createAuthenticationSession(call.client());
            call.session()
                    .clientPolicy()
                    .triggerOnEvent(new AuthorizationRequestContext(
                            OIDCResponseType.parse(OAuth2Constants.CODE), request, "", parameters, login));
            requireOwnFlow(login.getAuthNote(Constants.REQUESTED_AUTHENTICATION_FLOW));
        } finally {
            call.session().authenticationSessions().removeRootAuthenticationSession(call.realm(), root);
        }
    }

    private void requireOwnFlow(@Nullable String chosen) {
        String own = FlowDemand.flow(call.realm(), call.client())
                .map(AuthenticationFlowModel::getAlias)
                .orElse("");
        if (chosen != null && !chosen.equals(own)) {
            throw call.reported(ApiRefusal.of(ApiError.BROWSER_NEEDED), Errors.NOT_ALLOWED);
        }
    }
}
