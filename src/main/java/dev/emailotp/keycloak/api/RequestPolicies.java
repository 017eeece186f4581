package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.flow.FlowDemand;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The realm's client policies for authorization requests of a client. */
record RequestPolicies(KeycloakSession session, RealmModel realm, ClientModel client) {
    /**
     * What the policies say about a request.
     *
     * @param refusal why one refuses it; empty if none does
     * @param otherFlow the flow that one chooses instead of the client's own; empty if none does
     */
    record Decision(Optional<ClientPolicyException> refusal, Optional<String> otherFlow) {}

    Decision on(AuthorizationEndpointRequest request, MultivaluedMap<String, String> parameters) {
        @Nullable AuthenticationSessionModel current = session.getContext().getAuthenticationSession();
        // Policies write down in the login what they have chosen.
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).createAuthenticationSession(realm, false);
        try {
            AuthenticationSessionModel login = root.createAuthenticationSession(client);
            Optional<ClientPolicyException> refusal = Optional.empty();
            try {
                session.clientPolicy()
                        .triggerOnEvent(new AuthorizationRequestContext(
                                OIDCResponseType.parse(OAuth2Constants.CODE), request, "", parameters, login));
            } catch (ClientPolicyException e) {
                refusal = Optional.of(e);
            }
            String own = FlowDemand.flow(realm, client)
                    .map(AuthenticationFlowModel::getAlias)
                    .orElse("");
            return new Decision(
                    refusal,
                    Optional.ofNullable(login.getAuthNote(Constants.REQUESTED_AUTHENTICATION_FLOW))
                            .filter(chosen -> !chosen.equals(own)));
        } finally {
            session.authenticationSessions().removeRootAuthenticationSession(realm, root);
            if (current != null) {
                // Keycloak has made the new login that of the request.
                session.getContext().setAuthenticationSession(current);
            }
        }
    }
}
