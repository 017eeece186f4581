package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Fact;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OAuth2Code;
import org.keycloak.protocol.oidc.utils.OAuth2CodeParser;
import org.keycloak.services.managers.AuthenticationManager;

/** An authorization code of Keycloak's, so that Keycloak's token endpoint does the rest. */
record AuthorizationCode(ApiCall call, Conversation conversation, ClientSessionContext context) {
    private static final String DOOR = "authorization_challenge";

    Response issue() {
        AuthenticatedClientSessionModel clientSession = context.getClientSession();
        UserSessionModel userSession = clientSession.getUserSession();
        Map<String, String> data = new HashMap<>();
        data.put(OAuth2Code.ID_NOTE, SecretGenerator.getInstance().generateSecureID());
        data.put(
                OAuth2Code.EXPIRATION_NOTE,
                Integer.toString(Time.currentTime() + call.realm().getAccessCodeLifespan()));
        data.put(OAuth2Code.USER_SESSION_ID_NOTE, userSession.getId());
        put(data, OIDCLoginProtocol.NONCE_PARAM, Fact.NONCE);
        put(data, OAuth2Constants.SCOPE, Fact.SCOPE);
        put(data, OAuth2Constants.RESOURCE, Fact.RESOURCE);
        put(data, OIDCLoginProtocol.DPOP_JKT, Fact.DPOP_KEY);
        put(data, OIDCLoginProtocol.CODE_CHALLENGE_PARAM, Fact.CODE_CHALLENGE);
        if (conversation.get(Fact.CODE_CHALLENGE).isPresent()) {
            data.put(OIDCLoginProtocol.CODE_CHALLENGE_METHOD_PARAM, OAuth2Constants.PKCE_METHOD_S256);
        }
        String code = OAuth2CodeParser.persistCode(call.session(), clientSession, OAuth2Code.deserializeCode(data));
        call.event()
                .detail(Details.CODE_ID, userSession.getId())
                .detail(Details.AUTH_METHOD, OIDCLoginProtocol.LOGIN_PROTOCOL)
                // Also tells listeners that no browser has signed in.
                .detail(Details.GRANT_TYPE, DOOR)
                .success();
        AuthenticationManager.logSuccess(
                call.session(), call.session().getContext().getAuthenticationSession());
        return ApiFormat.answer(200, MediaType.APPLICATION_JSON, Map.of("authorization_code", code))
                .build();
    }

    private void put(Map<String, String> data, String name, Fact fact) {
        conversation.get(fact).ifPresent(value -> data.put(name, value));
    }
}
