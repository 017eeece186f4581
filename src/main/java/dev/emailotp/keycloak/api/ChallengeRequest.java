package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.config.ApiPurpose;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointChecker.AuthorizationCheckException;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequestParserProcessor;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;

/**
 * The first request at the authorization challenge endpoint, which has the parameters of an authorization request. The
 * checks are those of Keycloak's authorization endpoint, its client policies included.
 */
record ChallengeRequest(ApiCall call) {
    Conversation begin(ApiRequest request) {
        Optional<String> challenge = Bindings.challenge(request);
        check(request);
        Conversation begun = new Bindings(call)
                .bind(Conversations.begin(call.client(), Door.CHALLENGE), challenge)
                .with(Fact.PURPOSE, ApiPurpose.LOGIN.name())
                .with(Fact.TYPED, request.required("login_hint").strip())
                .with(Fact.SCOPE, request.field("scope"))
                .with(Fact.RESOURCE, request.field("resource"))
                .with(Fact.NONCE, request.field("nonce").map(CodesDoor::nonce))
                .with(Fact.LANGUAGE, request.field("ui_locales"))
                .with(Fact.LEVEL, level(request));
        new Bindings(call).requireBound(begun);
        return begun;
    }

    private void check(ApiRequest request) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        request.fields().forEach((name, value) -> {
            if (!name.equals("password") && !name.equals("client_secret")) {
                parameters.putSingle(name, value);
            }
        });
        parameters.putSingle(OIDCLoginProtocol.CLIENT_ID_PARAM, call.client().getClientId());
        parameters.putIfAbsent(OAuth2Constants.RESPONSE_TYPE, List.of(OAuth2Constants.CODE));
        if (!OAuth2Constants.CODE.equals(parameters.getFirst(OAuth2Constants.RESPONSE_TYPE))) {
            throw ApiRequest.malformed("response_type is code");
        }
        AuthorizationEndpointRequest parsed = AuthorizationEndpointRequestParserProcessor.parseRequest(
                call.event(),
                call.session(),
                call.client(),
                parameters,
                AuthorizationEndpointRequestParserProcessor.EndpointType.OIDC_AUTH_ENDPOINT);
        AuthorizationEndpointChecker checker = new AuthorizationEndpointChecker()
                .event(call.event().clone())
                .client(call.client())
                .realm(call.realm())
                .request(parsed)
                .session(call.session())
                .params(parameters);
        try {
            checker.checkInvalidRequestMessage();
            checker.checkValidScope();
            checker.checkPKCEParams();
            call.session()
                    .clientPolicy()
                    .triggerOnEvent(new AuthorizationRequestContext(
                            OIDCResponseType.parse(OAuth2Constants.CODE), parsed, "", parameters, null));
        } catch (AuthorizationCheckException e) {
            // Keycloak's text about a scope repeats it, and an error_description has few characters (RFC 6749 section
            // 5.2).
            throw OAuthErrorException.INVALID_SCOPE.equals(e.getError())
                    ? ApiRefusal.of(ApiError.INVALID_SCOPE)
                    : ApiRefusal.of(ApiError.MALFORMED_REQUEST, String.valueOf(e.getErrorDescription()));
        } catch (ClientPolicyException e) {
            call.event()
                    .clone()
                    .detail(Details.CLIENT_POLICY_ERROR, e.getError())
                    .error(e.getError());
            throw ApiRefusal.of(ApiError.MALFORMED_REQUEST, "the realm's client policies refuse it");
        }
    }

    /** Returns the level of authentication that the request asks for, as Keycloak's authorization endpoint reads it. */
    private Optional<String> level(ApiRequest request) {
        List<String> asked =
                AcrUtils.getAcrValues(null, request.field("acr_values").orElse(null), call.client());
        Map<String, Integer> levels = AcrUtils.getAcrLoaMap(call.client());
        return asked.stream()
                .map(acr -> levels.containsKey(acr)
                        ? levels.get(acr)
                        : acr.matches("-?[0-9]{1,9}") ? Integer.valueOf(acr) : Constants.MINIMUM_LOA)
                .min(Integer::compare)
                .map(String::valueOf);
    }
}
