package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ApiPurpose;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Eligibility;
import dev.emailotp.keycloak.step.LoginFailures;
import dev.emailotp.keycloak.step.PeopleByAddress;
import dev.emailotp.keycloak.step.Recipient;
import dev.emailotp.otp.Handle;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** The codes of a conversation: who gets one, under which settings, and what becomes of it. */
final class ConversationCodes {
    private static final Logger LOG = Logger.getLogger(ConversationCodes.class);

    private final ApiCall call;
    private final RealmOneTimeCodes codes;
    private final Conversations conversations;
    private final ClientSteps steps;

    ConversationCodes(ApiCall call, RealmOneTimeCodes codes) {
        this.call = call;
        this.codes = codes;
        this.conversations = new Conversations(call.session());
        this.steps = new ClientSteps(call);
    }

    /** Who gets a code for what, under which settings. */
    record Ask(CodeUse use, Recipient recipient, CodeConfig config, LoginFailures failures) {}

    /**
     * The result of an input.
     *
     * @param refused the answer if the code was not right
     * @param recipient the owner of the mailbox if it was
     */
    record Entered(Optional<Response> refused, Recipient recipient) {}

    /** Returns what a conversation about an address asks for. The answer must not depend on who has the address. */
    Ask ofAddress(Conversation conversation) {
        KeycloakSession session = call.session();
        ApiPurpose purpose = ApiPurpose.valueOf(conversation.text(Fact.PURPOSE));
        String typed = conversation.text(Fact.TYPED);
        LoginFailures failures = LoginFailures.ofFirstFactor(session);
        if (purpose == ApiPurpose.LOGIN) {
            PasswordlessConfig config =
                    steps.passwordless().orElseGet(() -> new PasswordlessConfig(steps.own(), true, false, false));
            Recipient recipient = new PeopleByAddress(session, config).find(typed);
            return new Ask(CodeUse.PASSWORDLESS, recipient, config.codes(), failures);
        }
        CodeUse use = purpose == ApiPurpose.TRANSACTION ? CodeUse.TRANSACTION : CodeUse.PROVE_ADDRESS;
        // Nobody's account is concerned, so that accounts and other addresses are alike.
        Recipient recipient = Recipient.unproven(null, typed, typed, Eligibility.good());
        return new Ask(use, recipient, steps.own(), failures);
    }

    /** Returns what a person is asked for who has entered the password. */
    Ask of(SecondFactor.Code code) {
        return new Ask(
                CodeUse.SECOND_FACTOR, code.recipient(), code.config(), LoginFailures.ofSecondFactor(call.session()));
    }

    /** Sends the first code of a conversation, which gets a new handle. */
    Response send(Conversation conversation, Ask ask) {
        Function<Duration, String> handles =
                lifetime -> conversations.keep(conversation, lifetime).text();
        return run(conversation, ask, Optional.empty(), handles, CodeStep::arrive)
                .answer()
                .orElseThrow();
    }

    /** Sends the code again, or a new one if it is used up. */
    Response resend(Handle handle, Conversation conversation, Ask ask) {
        return run(conversation, ask, Optional.of(handle.text()), renewal(handle, conversation), CodeStep::resend)
                .answer()
                .orElseThrow();
    }

    /** Compares an input with the code. The right one ends this part of the conversation. */
    Entered enter(Handle handle, Conversation conversation, Ask ask, String code) {
        ApiStepContext context = run(
                conversation, ask, Optional.of(handle.text()), renewal(handle, conversation), step -> step.enter(code));
        if (context.answer().isEmpty()) {
            end(handle);
        }
        return new Entered(context.answer(), ask.recipient());
    }

    /** The code can never be used again, so the store may fail here. */
    private void end(Handle handle) {
        try {
            conversations.take(handle);
        } catch (StoreUnavailableException e) {
            LOG.debug("A conversation that has ended is kept until it expires", e);
        }
    }

    private Function<Duration, String> renewal(Handle handle, Conversation conversation) {
        return lifetime -> {
            conversations.keep(handle, conversation, lifetime);
            return handle.text();
        };
    }

    private ApiStepContext run(
            Conversation conversation,
            Ask ask,
            Optional<String> known,
            Function<Duration, String> handles,
            Consumer<CodeStep> request) {
        ApiStepContext context =
                new ApiStepContext(call, conversation, ask.recipient(), ask.failures(), known, handles);
        request.accept(new CodeStep(
                context, ask.use(), ask.recipient(), ask.config(), codes.of(call.session(), call.realm()), context));
        return context;
    }
}
