package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.Stated;
import dev.emailotp.keycloak.step.BruteForcePause;
import dev.emailotp.keycloak.step.CodeAnswers;
import dev.emailotp.keycloak.step.CodeOutcome;
import dev.emailotp.keycloak.step.LoginFailures;
import dev.emailotp.keycloak.step.Recipient;
import dev.emailotp.keycloak.step.StepContext;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.NetworkAddress;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** A request without a browser that asks for a code or brings one. Codes are bound to the conversation. */
final class ApiStepContext implements StepContext, CodeOutcome {
    private final ApiCall call;
    private final Conversation conversation;
    private final Recipient recipient;
    private final LoginFailures failures;
    private final Optional<String> known;
    private final Function<Duration, String> handles;

    private @Nullable Response answer;

    /**
     * @param known the handle of the conversation, once the client has it
     * @param handles keeps the conversation for the given time and returns its handle
     */
    ApiStepContext(
            ApiCall call,
            Conversation conversation,
            Recipient recipient,
            LoginFailures failures,
            Optional<String> known,
            Function<Duration, String> handles) {
        this.call = call;
        this.conversation = conversation;
        this.recipient = recipient;
        this.failures = failures;
        this.known = known;
        this.handles = handles;
    }

    /** Returns the answer of the step; empty if the code was right, so that the door answers. */
    Optional<Response> answer() {
        return Optional.ofNullable(answer);
    }

    @Override
    public KeycloakSession session() {
        return call.session();
    }

    @Override
    public ClientModel client() {
        return call.client();
    }

    @Override
    public String binding() {
        return String.join(" ", "api", conversation.text(Fact.ID), call.client().getId());
    }

    @Override
    public EventBuilder event() {
        return call.event();
    }

    @Override
    public NetworkAddress network() {
        return call.network();
    }

    @Override
    public boolean isOfBrowser() {
        return false;
    }

    /** The first request of a conversation is checked before the conversation is kept. */
    @Override
    public String checkBinding(ChallengeScope scope) {
        return String.join(" ", call.client().getId(), scope.purpose().id(), scope.address());
    }

    @Override
    public boolean isOfService() {
        return !call.client().isPublicClient();
    }

    /** There is no page: the conversation lives as long as its code. */
    @Override
    public PageLifetime pageLifetime() {
        return new PageLifetime(Limit.MAX_WINDOW);
    }

    @Override
    public MailOrigin origin(@Nullable UserModel user, Instant askedAt) {
        MailOrigin.Login login = new MailOrigin.Login(call.client().getClientId(), conversation.text(Fact.ID));
        return MailOrigin.of(call.session(), login, user, askedAt);
    }

    @Override
    public Stated stated() {
        return new Stated(call.config().brand().orElse(""), conversation.text(Fact.TRANSACTION));
    }

    @Override
    public Locale locale(@Nullable UserModel user) {
        return Languages.of(call, conversation.get(Fact.LANGUAGE), user);
    }

    @Override
    public CodeAnswers answers(Recipient to, ChallengeScope scope, CodePolicy policy) {
        return new ApiAnswers(call.format(), policy, known, handles, new BruteForcePause(call.session(), to.user()));
    }

    @Override
    public void show(Response response) {
        answer = response;
    }

    @Override
    public void verified() {
        // The door answers.
    }

    @Override
    public void failed(Response response) {
        failures.count(recipient.user(), recipient.eligibility());
        show(response);
    }

    @Override
    public void expectMail(ChallengeScope scope) {
        // An app asks about the delivery with its next request.
    }

    @Override
    public boolean wasAsked(ChallengeScope scope) {
        return false;
    }

    @Override
    public void rememberAsked(ChallengeScope scope) {
        // The conversation is the memory.
    }

    @Override
    public void forgetAsked() {
        // The conversation ends.
    }
}
