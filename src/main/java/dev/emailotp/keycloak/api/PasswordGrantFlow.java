package dev.emailotp.keycloak.api;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequestParserProcessor;

/** The flow that the login of a password grant would go through in a browser. */
record PasswordGrantFlow(AuthenticationFlowContext context) {
    /**
     * Returns whether a client policy chooses a flow for the same request in a browser. Keycloak's policy looks at
     * authorization requests only, and a password would get around what that flow asks for.
     */
    boolean isReplacedByPolicy() {
        ClientModel client = context.getAuthenticationSession().getClient();
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.putSingle(OIDCLoginProtocol.CLIENT_ID_PARAM, client.getClientId());
        parameters.putSingle(OAuth2Constants.RESPONSE_TYPE, OAuth2Constants.CODE);
        String scope = context.getHttpRequest().getDecodedFormParameters().getFirst(OAuth2Constants.SCOPE);
        if (scope != null) {
            parameters.putSingle(OAuth2Constants.SCOPE, scope);
        }
        AuthorizationEndpointRequest request = AuthorizationEndpointRequestParserProcessor.parseRequest(
                context.getEvent(),
                context.getSession(),
                client,
                parameters,
                AuthorizationEndpointRequestParserProcessor.EndpointType.OIDC_AUTH_ENDPOINT);
        // Another policy may refuse what only a browser's request must have. That is not this grant's concern.
        return new RequestPolicies(context.getSession(), context.getRealm(), client)
                .on(request, parameters)
                .otherFlow()
                .isPresent();
    }
}
