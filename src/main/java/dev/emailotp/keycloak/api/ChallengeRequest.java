package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.config.ApiPurpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/**
 * The first request at the authorization challenge endpoint, which has the parameters of an authorization request. The
 * checks are those of Keycloak's authorization endpoint, its client policies included.
 */
record ChallengeRequest(ApiCall call) {
    private static final Set<String> SECRETS = Set.of("password", "client_secret", "client_assertion");

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
        if (request.field(OAuth2Constants.RESPONSE_TYPE)
                .filter(type -> !type.equals(OAuth2Constants.CODE))
                .isPresent()) {
            throw ApiRequest.malformed("response_type is code");
        }
        Map<String, String> fields = new TreeMap<>(request.fields());
        fields.keySet().removeAll(SECRETS);
        new AuthorizationParameters(call, fields).requireAll();
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
