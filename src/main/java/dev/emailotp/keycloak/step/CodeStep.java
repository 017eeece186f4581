package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.event.StepEvents;
import dev.emailotp.keycloak.event.StepWords;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.OneTimeCodes;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.Requester;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.otp.VerifyResult;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Handles one request of a step or action that asks for a code: calls the core, reports events, and answers. */
public final class CodeStep {
    private final StepContext stepContext;
    private final Recipient recipient;
    private final OneTimeCodes codes;
    private final CodeOutcome outcome;
    private final CodePolicy policy;
    private final StepRequest request;
    private final ChallengeScope scope;
    private final StepAttack attack;
    private final StepEvents events;
    private final StepMail mail;
    private final CodeAnswers answers;
    private final StepSpans spans;

    public CodeStep(
            StepContext stepContext,
            CodeUse use,
            Recipient recipient,
            CodeConfig config,
            OneTimeCodes codes,
            CodeOutcome outcome) {
        this.stepContext = stepContext;
        this.recipient = recipient;
        this.codes = codes;
        this.outcome = outcome;
        this.request = new StepRequest(stepContext, use, recipient);
        this.scope = request.scope();
        this.attack = new StepAttack(stepContext, scope, recipient, this::requester);
        this.policy = attack.policy(
                config.policy().livingAtMost(stepContext.pageLifetime().time()));
        this.events = new StepEvents(
                stepContext.session(), stepContext.client(), stepContext.event(), scope, recipient.userId());
        this.mail = new StepMail(stepContext, recipient, config);
        this.answers = stepContext.answers(recipient, scope, policy);
        this.spans = StepSpans.of(stepContext.session(), use);
    }

    /** Asks for the code, either for the first time in this login or again after a reload, "back", or in another tab. */
    public void arrive() {
        if (stepContext.wasAsked(scope)) {
            ask(() -> codes.status(scope, policy, requester()), status -> stepContext.show(answers.reloaded(status)));
        } else {
            askForMail(
                    false,
                    () -> spans.issue(() -> codes.open(scope, policy, requester()), StepWords::opened),
                    this::opened);
        }
    }

    /** Requests another mail. */
    public void resend() {
        askForMail(
                true, () -> spans.issue(() -> codes.resend(scope, policy, requester()), StepWords::resent), result -> {
                    events.resent(result, sent(result));
                    stepContext.show(answers.resent(result));
                });
    }

    /** Verifies an entered code. */
    public void enter(String input) {
        ask(
                () -> spans.verify(() -> codes.verify(scope, policy, requester(), input), StepWords::entered),
                this::entered);
    }

    /** Asks for a mail, which a visitor may first have to pass a check for. */
    private void askForMail(boolean again, Supplier<IssueResult> question, Consumer<IssueResult> answer) {
        ask(
                () -> attack.check(again, policy.mailsPerNetwork()),
                check -> check.ifPresentOrElse(asked -> stepContext.show(checked(asked)), () -> ask(question, answer)));
    }

    private Response checked(VisitorAsked asked) {
        return asked.tooMany()
                .map(refusal -> answers.refused(refusal, ChallengeStatus.none(), OptionalInt.empty()))
                .orElseGet(() -> answers.check(asked));
    }

    /** Asks and answers. Only the question can fail because of the store; its answer is always reported. */
    private <R> void ask(Supplier<R> question, Consumer<R> answer) {
        if (stopped(recipient.openRefusal())) {
            return;
        }
        stepContext.expectMail(scope);
        R result;
        try {
            result = question.get();
        } catch (StoreUnavailableException e) {
            events.storeUnavailable(e);
            stepContext.show(answers.unavailable());
            return;
        }
        answer.accept(result);
    }

    private void opened(IssueResult result) {
        events.opened(result, sent(result));
        // A person who returns during the cooldown has just had a mail.
        if (result.refusal()
                .filter(refusal -> refusal.reason() != Refusal.Reason.COOLING_DOWN)
                .isEmpty()) {
            stepContext.rememberAsked(scope);
        }
        stepContext.show(answers.opened(result));
    }

    /** Hands over the mail if one was issued, and returns whether it leaves. */
    private boolean sent(IssueResult result) {
        boolean refused = result.issued().isPresent() && attack.refuses();
        attack.asked(result, refused);
        return result.issued()
                .map(issued -> mail.send(issued, codes.now(), refused))
                .orElse(false);
    }

    private Requester requester() {
        return request.requester(codes.now());
    }

    private void entered(VerifyResult result) {
        attack.entered(result);
        result.refusal().ifPresentOrElse(refusal -> refused(refusal, result), () -> verified(result));
    }

    private void verified(VerifyResult result) {
        // If the eligibility is secret, it is checked only now: only the owner of the mailbox gets this far.
        if (!recipient.concealed() || !stopped(recipient.eligibility().refusal())) {
            events.entered(result);
            stepContext.forgetAsked();
            outcome.verified();
        }
    }

    private void refused(Refusal refusal, VerifyResult result) {
        events.entered(result);
        Response shown = answers.refused(refusal, result.status(), result.guessesLeft());
        if (isFailedGuess(refusal.reason())) {
            outcome.failed(shown);
        } else {
            stepContext.show(shown);
        }
    }

    private static boolean isFailedGuess(Refusal.Reason reason) {
        return switch (reason) {
            case WRONG, EXHAUSTED -> true;
            case MALFORMED, EXPIRED, LOCKED, COOLING_DOWN, MAILS_ADDRESS, MAILS_NETWORK, GUESSES_NETWORK, CROWD ->
                false;
        };
    }

    private boolean stopped(Optional<String> error) {
        error.ifPresent(reason -> {
            events.refused(reason);
            stepContext.show(answers.stopped(reason));
        });
        return error.isPresent();
    }
}
