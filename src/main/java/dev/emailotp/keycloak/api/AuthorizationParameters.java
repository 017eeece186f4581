package dev.emailotp.keycloak.api;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequestParserProcessor;

/**
 * The parameters that a request shares with authorization requests. The checks are those of Keycloak's authorization
 * endpoint.
 */
final class AuthorizationParameters {
    private final ApiCall call;
    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    private final AuthorizationEndpointRequest parsed;
    private final AuthorizationEndpointChecker checker;

    /** @param fields the request's fields, without secrets */
    AuthorizationParameters(ApiCall call, Map<String, String> fields) {
        this.call = call;
        fields.forEach(parameters::putSingle);
        parameters.putSingle(OIDCLoginProtocol.CLIENT_ID_PARAM, call.client().getClientId());
        parameters.putSingle(OAuth2Constants.RESPONSE_TYPE, OAuth2Constants.CODE);
        this.parsed = AuthorizationEndpointRequestParserProcessor.parseRequest(
                call.event(),
                call.session(),
                call.client(),
                parameters,
                AuthorizationEndpointRequestParserProcessor.EndpointType.OIDC_AUTH_ENDPOINT);
        this.checker = new AuthorizationEndpointChecker()
                .event(call.event().clone())
                .client(call.client())
                .realm(call.realm())
                .request(parsed)
                .session(call.session())
                .params(parameters);
    }

    /** @throws ApiRefusal if the client cannot have the scope */
    void requireScope() {
        check(checker::checkValidScope);
    }

    /** @throws ApiRefusal if Keycloak's authorization endpoint or the realm's client policies would refuse the request */
    void requireAll() {
        check(checker::checkInvalidRequestMessage);
        requireScope();
        check(checker::checkPKCEParams);
        requirePolicies();
    }

    /** @throws ApiRefusal if the realm's client policies refuse the request, or choose a flow that only a browser has */
    void requirePolicies() {
        RequestPolicies.Decision decision =
                new RequestPolicies(call.session(), call.realm(), call.client()).on(parsed, parameters);
        if (decision.refusal().isPresent()) {
            String error = decision.refusal().get().getError();
            call.event().clone().detail(Details.CLIENT_POLICY_ERROR, error).error(error);
            throw ApiRefusal.of(ApiError.MALFORMED_REQUEST, "the realm's client policies refuse it");
        }
        if (decision.otherFlow().isPresent()) {
            throw call.reported(ApiRefusal.of(ApiError.BROWSER_NEEDED), Errors.NOT_ALLOWED);
        }
    }

    private static void check(Check check) {
        try {
            check.run();
        } catch (AuthorizationCheckException e) {
            throw OAuthErrorException.INVALID_SCOPE.equals(e.getError())
                    ? ApiRefusal.of(ApiError.INVALID_SCOPE)
                    : ApiRequest.malformed(String.valueOf(e.getErrorDescription()));
        }
    }

    @FunctionalInterface
    private interface Check {
        void run() throws AuthorizationCheckException;
    }
}
