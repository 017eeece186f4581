package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ApiPurpose;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.line.ServerLine;
import dev.emailotp.otp.Handle;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The grant that exchanges the session of {@code send-code} and its code for tokens. Client policies see it as a password
 * grant, since both bring what a person has typed into an app, and as the authorization request in whose place it is.
 */
final class EmailOtpGrant extends OAuth2GrantTypeBase {
    private final RealmOneTimeCodes codes;
    private final Clock clock;

    EmailOtpGrant(RealmOneTimeCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Response process(Context grantContext) {
        setContext(grantContext);
        return ApiCounts.TOKEN.count(session, answer(ApiCall.of(session, client, event, ApiFormat.GRANT)));
    }

    private Response answer(ApiCall call) {
        try {
            return exchange(call);
        } catch (ApiRefusal refusal) {
            return refused(refusal);
        } catch (StoreUnavailableException e) {
            return refused(ApiRefusal.storeUnavailable());
        }
    }

    private Response refused(ApiRefusal refusal) {
        cors.add();
        return ApiFormat.GRANT.refused(refusal);
    }

    private Response exchange(ApiCall call) {
        event.detail(Details.AUTH_METHOD, EmailOtpGrantFactory.ID);
        call.require(call.config().grant());
        if (client.isConsentRequired()) {
            throw call.reported(ApiRefusal.of(ApiError.CONSENT_REQUIRED), Errors.CONSENT_DENIED);
        }
        checkPolicies(call);
        Bindings bindings = new Bindings(call);
        Handle handle = Handle.read(field("auth_session").orElseThrow(() -> missing("auth_session")))
                .orElseThrow(bindings::unknown);
        String code = field("otp").orElseThrow(() -> missing("otp"));
        Conversation conversation = bindings.find(handle, Door.CODES);
        if (!conversation.text(Fact.PURPOSE).equals(ApiPurpose.LOGIN.name())) {
            throw bindings.unknown();
        }
        bindings.verify(conversation, field("code_verifier"));
        new AuthorizationParameters(call, asked(conversation)).requirePolicies();
        ConversationCodes of = new ConversationCodes(call, codes);
        ConversationCodes.Entered entered = of.enter(handle, conversation, of.ofAddress(conversation), code);
        if (entered.refused().isPresent()) {
            cors.add();
            return entered.refused().get();
        }
        UserModel user = new MailboxAccount(call).of(entered.recipient());
        ClientSessionContext login = new ApiLogin(call, conversation, user, clock).finish(Set.of(Given.MAILBOX));
        return tokens(conversation, user, login);
    }

    private Response tokens(Conversation conversation, UserModel user, ClientSessionContext login) {
        UserSessionModel userSession = login.getClientSession().getUserSession();
        updateUserSessionFromClientAuth(userSession);
        conversation.get(Fact.NONCE).ifPresent(nonce -> login.setAttribute(OIDCLoginProtocol.NONCE_PARAM, nonce));
        Response answer = createTokenResponse(
                user,
                userSession,
                login,
                conversation.get(Fact.SCOPE).orElse(null),
                false,
                tokens -> new ResourceOwnerPasswordCredentialsResponseContext(formParams, login, tokens));
        AuthenticationManager.logSuccess(session, session.getContext().getAuthenticationSession());
        return answer;
    }

    /** Returns what the conversation has in common with the authorization request that it stands for. */
    private static Map<String, String> asked(Conversation conversation) {
        Map<String, String> asked = new TreeMap<>();
        conversation.get(Fact.SCOPE).ifPresent(scope -> asked.put(OAuth2Constants.SCOPE, scope));
        conversation.get(Fact.CODE_CHALLENGE).ifPresent(challenge -> {
            asked.put(OIDCLoginProtocol.CODE_CHALLENGE_PARAM, challenge);
            asked.put(OIDCLoginProtocol.CODE_CHALLENGE_METHOD_PARAM, OAuth2Constants.PKCE_METHOD_S256);
        });
        return asked;
    }

    private void checkPolicies(ApiCall call) {
        try {
            session.clientPolicy().triggerOnEvent(ServerLine.running().passwordGrant(session, formParams));
        } catch (ClientPolicyException e) {
            event.clone().detail(Details.CLIENT_POLICY_ERROR, e.getError()).error(e.getError());
            throw ApiRefusal.of(ApiError.NOT_ENABLED, "the realm's client policies refuse it");
        }
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(formParams.getFirst(name)).filter(value -> !value.isBlank());
    }

    private static ApiRefusal missing(String field) {
        return ApiRequest.malformed(field + " is missing");
    }

    @Override
    public EventType getEventType() {
        return EventType.LOGIN;
    }

    @Override
    public Set<String> getTokenParameterNames() {
        return Set.of();
    }
}
