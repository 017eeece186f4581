package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.visitorcheck.VisitorCheckProvider;
import dev.emailotp.otp.Handle;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;

/**
 * The authorization challenge endpoint of OAuth 2.0 for First-Party Applications
 * (draft-ietf-oauth-first-party-apps-04). Ends with an authorization code for the token endpoint.
 */
record ChallengeDoor(ApiCall call, RealmOneTimeCodes codes, Clock clock) {
    static final Set<String> FIELDS = Set.of(
            "response_type",
            "scope",
            "state",
            "nonce",
            "acr_values",
            "resource",
            "code_challenge",
            "code_challenge_method",
            "ui_locales",
            "login_hint",
            "password",
            "otp",
            "resend",
            "auth_session",
            VisitorCheckProvider.TASK,
            VisitorCheckProvider.ANSWER);

    /** How long a conversation waits for a password. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    Response answer(ApiRequest request) {
        call.require(call.config().challenge() && call.client().isStandardFlowEnabled());
        if (call.client().isConsentRequired()) {
            throw call.reported(ApiRefusal.of(ApiError.CONSENT_REQUIRED), Errors.CONSENT_DENIED);
        }
        if (request.field("auth_session").isEmpty()) {
            return begin(request);
        }
        Bindings bindings = new Bindings(call);
        Handle handle = bindings.handle(request);
        Conversation conversation = bindings.find(handle, Door.CHALLENGE);
        if (request.field("otp").isPresent()) {
            return enterCode(handle, conversation, request.required("otp"));
        }
        if (request.field("password").isPresent()) {
            return enterPassword(Optional.of(handle), conversation, request.required("password"));
        }
        if (request.field("resend").isPresent()) {
            return ofCodes().resend(handle, conversation, ask(conversation));
        }
        throw ApiRequest.malformed("otp, password or resend is missing");
    }

    private Response begin(ApiRequest request) {
        Conversation begun = new ChallengeRequest(call).begin(request);
        if (request.field("password").isPresent()) {
            return enterPassword(Optional.empty(), begun, request.required("password"));
        }
        if (new ClientSteps(call).passwordless().isEmpty()) {
            throw passwordRequired(ApiError.PASSWORD_REQUIRED, begun);
        }
        String address = AddressForm.of(begun.text(Fact.TYPED), call.session())
                .address()
                .orElseThrow(() -> ApiRefusal.of(ApiError.INVALID_ADDRESS));
        new MailServer(call).require();
        Conversation addressed = begun.with(Fact.TYPED, address);
        return ofCodes().send(addressed, ofCodes().ofAddress(addressed));
    }

    private Response enterPassword(Optional<Handle> handle, Conversation conversation, String password) {
        UserModel user = new PasswordCheck(call)
                .person(conversation.text(Fact.TYPED), password)
                .filter(found -> conversation.get(Fact.USER).isEmpty()
                        || conversation.get(Fact.USER).get().equals(found.getId()))
                .orElse(null);
        if (user == null) {
            ApiRefusal refusal = ApiRefusal.of(ApiError.WRONG_PASSWORD);
            throw handle.map(known -> refusal.with("auth_session", known.text()))
                    .orElseGet(() -> passwordRequired(ApiError.WRONG_PASSWORD, conversation));
        }
        handle.ifPresent(this::end);
        return proceed(
                conversation
                        .with(Fact.USER, user.getId())
                        .with(Fact.PASSWORD_AT, Long.toString(clock.instant().getEpochSecond())),
                user);
    }

    private Response enterCode(Handle handle, Conversation conversation, String code) {
        ConversationCodes.Entered entered = ofCodes().enter(handle, conversation, ask(conversation), code);
        if (entered.refused().isPresent()) {
            return entered.refused().get();
        }
        if (awaitsSecondFactor(conversation)) {
            UserModel user = person(conversation);
            Set<Given> given = EnumSet.copyOf(new ApiLogin(call, conversation, user, clock).given());
            given.add(Given.CODE);
            return finish(conversation, user, given);
        }
        try {
            UserModel user = new MailboxAccount(call).of(entered.recipient());
            return proceed(
                    conversation
                            .with(Fact.USER, user.getId())
                            .with(Fact.MAILBOX, user.getEmail())
                            .with(Fact.MAILBOX_AT, Long.toString(clock.instant().getEpochSecond())),
                    user);
        } catch (ApiRefusal refusal) {
            // An account that the code has made would stay behind.
            call.session().getTransactionManager().setRollbackOnly();
            throw refusal;
        }
    }

    /** Goes on with a person who has given something: to the end, or to what else the flow asks for. */
    private Response proceed(Conversation conversation, UserModel user) {
        ApiLogin login = new ApiLogin(call, conversation, user, clock);
        Set<Given> given = login.given();
        if (login.pass(given).isPresent()) {
            return finish(conversation, user, given);
        }
        Optional<SecondFactor.Code> code = new SecondFactor(call, login).code(user);
        if (code.isPresent()) {
            new MailServer(call).require();
            return ofCodes().send(conversation, ofCodes().of(code.get()));
        }
        Set<Given> more = EnumSet.copyOf(given);
        more.add(Given.PASSWORD);
        if (!given.contains(Given.PASSWORD) && login.pass(more).isPresent()) {
            throw passwordRequired(ApiError.PASSWORD_REQUIRED, conversation);
        }
        // Ends with the reason, since the flow asks for more.
        return finish(conversation, user, given);
    }

    private Response finish(Conversation conversation, UserModel user, Set<Given> given) {
        ClientSessionContext context = new ApiLogin(call, conversation, user, clock).finish(given);
        return new AuthorizationCode(call, conversation, context).issue();
    }

    private ConversationCodes.Ask ask(Conversation conversation) {
        if (!awaitsSecondFactor(conversation)) {
            return ofCodes().ofAddress(conversation);
        }
        UserModel user = person(conversation);
        ApiLogin login = new ApiLogin(call, conversation, user, clock);
        return new SecondFactor(call, login).code(user).map(ofCodes()::of).orElseThrow(() -> new Bindings(call)
                .unknown());
    }

    private static boolean awaitsSecondFactor(Conversation conversation) {
        return conversation.get(Fact.PASSWORD_AT).isPresent();
    }

    private UserModel person(Conversation conversation) {
        UserModel user = call.session().users().getUserById(call.realm(), conversation.text(Fact.USER));
        if (user == null) {
            throw new Bindings(call).unknown();
        }
        return user;
    }

    private ConversationCodes ofCodes() {
        return new ConversationCodes(call, codes);
    }

    /** @throws ApiRefusal if another request has ended the conversation at this moment */
    private void end(Handle handle) {
        if (new Conversations(call.session()).take(handle).isEmpty()) {
            throw new Bindings(call).unknown();
        }
    }

    private ApiRefusal passwordRequired(ApiError error, Conversation conversation) {
        Handle handle = new Conversations(call.session()).keep(conversation, PATIENCE);
        return ApiRefusal.of(error).with("auth_session", handle.text());
    }
}
