package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.proof.GivenMailbox;
import dev.emailotp.otp.Handle;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * The code that a password grant ({@code grant_type=password}) still lacks: a first request gets it sent, and a second
 * request, again with the password, brings it.
 */
final class PasswordGrantCode {
    private static final String CODE = "email_otp";
    private static final String SESSION = "auth_session";
    private static final String RESEND = "resend";

    private final AuthenticationFlowContext context;
    private final UserModel user;
    private final ApiCall call;
    private final ConversationCodes codes;
    private final Conversation begun;
    private final SecondFactor factor;

    PasswordGrantCode(AuthenticationFlowContext context, RealmOneTimeCodes codes, Clock clock) {
        this.context = context;
        this.user = context.getUser();
        this.call = ApiCall.of(
                context.getSession(),
                context.getAuthenticationSession().getClient(),
                context.getEvent(),
                ApiFormat.GRANT);
        this.codes = new ConversationCodes(call, codes);
        this.begun = new Bindings(call)
                .bind(Conversations.begin(call.client(), Door.PASSWORD_GRANT), Optional.empty())
                .with(Fact.USER, user.getId())
                .with(Fact.PASSWORD_AT, Long.toString(clock.instant().getEpochSecond()));
        this.factor = new SecondFactor(call, new ApiLogin(call, begun, user, clock));
    }

    /**
     * Answers the request, if a code by mail is what it lacks.
     *
     * @return whether it was answered
     */
    boolean answers() {
        Optional<SecondFactor.Code> code = factor.code(user);
        code.ifPresent(this::answer);
        return code.isPresent();
    }

    private void answer(SecondFactor.Code code) {
        try {
            ConversationCodes.Ask ask = codes.of(code);
            Optional<Response> answer = field(SESSION).isPresent() ? goOn(ask) : Optional.of(begin(ask));
            answer.ifPresentOrElse(this::challenge, () -> {
                ApiCounts.PASSWORD_GRANT.count(call.session(), Response.ok().build());
                GivenMailbox.remember(
                        context.getAuthenticationSession(),
                        user,
                        code.recipient().address());
                context.success(OTPCredentialModel.TYPE);
            });
        } catch (ApiRefusal refusal) {
            challenge(ApiFormat.GRANT.refused(refusal));
        } catch (StoreUnavailableException e) {
            challenge(ApiFormat.GRANT.refused(ApiRefusal.storeUnavailable()));
        }
    }

    private void challenge(Response answer) {
        context.forceChallenge(ApiCounts.PASSWORD_GRANT.count(call.session(), answer));
    }

    private Response begin(ConversationCodes.Ask ask) {
        new MailServer(call).require();
        return codes.send(begun, ask);
    }

    /** @return empty if the code is right */
    private Optional<Response> goOn(ConversationCodes.Ask ask) {
        Bindings bindings = new Bindings(call);
        Handle handle = field(SESSION).flatMap(Handle::read).orElseThrow(bindings::unknown);
        Conversation known = bindings.find(handle, Door.PASSWORD_GRANT);
        if (!known.text(Fact.USER).equals(user.getId())) {
            throw bindings.unknown();
        }
        if (field(RESEND).isPresent()) {
            return Optional.of(codes.resend(handle, known, ask));
        }
        String code = field(CODE).orElseThrow(() -> ApiRequest.malformed(CODE + " is missing"));
        return codes.enter(handle, known, ask, code).refused();
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(
                        context.getHttpRequest().getDecodedFormParameters().getFirst(name))
                .filter(value -> !value.isBlank());
    }
}
