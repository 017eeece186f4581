package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.step.BruteForcePause;
import dev.emailotp.keycloak.step.CodeAnswers;
import dev.emailotp.keycloak.step.VisitorAsked;
import dev.emailotp.keycloak.visitorcheck.VisitorCheckProvider;
import dev.emailotp.keycloak.visitorcheck.VisitorTask;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.keycloak.events.Errors;

/**
 * The answers to an app.
 *
 * @param session the handle of the conversation, once the client has it
 * @param handles keeps the conversation for the given time and returns its handle
 * @param pause how long brute-force detection stops the person, if it does
 */
record ApiAnswers(
        ApiFormat format,
        CodePolicy policy,
        Optional<String> session,
        Function<Duration, String> handles,
        BruteForcePause pause)
        implements CodeAnswers {
    @Override
    public Response opened(IssueResult result) {
        if (result.refusal().isPresent()) {
            return refused(result.refusal().get(), result.status(), OptionalInt.empty());
        }
        ChallengeStatus status = result.status();
        try {
            String handle = handles.apply(policy.lifetime());
            return format.sent(new SentCode(
                    handle, status, status.challenge().map(Challenge::format).orElse(policy.format())));
        } catch (StoreUnavailableException e) {
            return unavailable();
        }
    }

    @Override
    public Response reloaded(ChallengeStatus status) {
        throw new IllegalStateException("An app does not return to a page");
    }

    @Override
    public Response resent(IssueResult result) {
        return opened(result);
    }

    @Override
    public Response refused(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        ApiRefusal told = ApiRefusal.of(error(refusal, status, guessesLeft)).retryAfter(refusal.retryAfter());
        if (guessesLeft.isPresent()) {
            told = told.with("attempts_left", guessesLeft.getAsInt());
        }
        if (status.challenge().isPresent()) {
            told = told.with("mail", status.delivery().name().toLowerCase(Locale.ROOT));
        }
        return format.refused(session.isPresent() ? told.with("auth_session", session.get()) : told);
    }

    @Override
    public Response check(VisitorAsked asked) {
        VisitorTask task = asked.task();
        ApiRefusal told = ApiRefusal.of(
                        ApiError.VISITOR_CHECK_REQUIRED,
                        asked.isAgain() ? "the last one is " + asked.result().word() : "")
                .with(VisitorCheckProvider.TASK, task.text())
                .with("visitor_check_puzzle", task.puzzle())
                .with("visitor_check_bits", task.bits())
                .with("visitor_check_wait", task.pause().toSeconds());
        return format.refused(session.isPresent() ? told.with("auth_session", session.get()) : told);
    }

    @Override
    public Response stopped(String error) {
        return format.refused(
                switch (error) {
                    case Errors.USER_TEMPORARILY_DISABLED -> ApiRefusal.paused(pause);
                    case Errors.USER_DISABLED -> ApiRefusal.of(ApiError.DISABLED);
                    default -> ApiRefusal.of(ApiError.EXPIRED_CODE);
                });
    }

    @Override
    public Response unavailable() {
        return format.refused(ApiRefusal.storeUnavailable());
    }

    private static ApiError error(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        return switch (refusal.reason()) {
            case WRONG -> {
                if (guessesLeft.isPresent() && guessesLeft.getAsInt() == 0) {
                    yield status.lockedFor().isZero() ? ApiError.EXHAUSTED_CODE : ApiError.LOCKED;
                }
                yield ApiError.WRONG_CODE;
            }
            case MALFORMED -> ApiError.MALFORMED_CODE;
            case EXPIRED -> ApiError.EXPIRED_CODE;
            case EXHAUSTED -> ApiError.EXHAUSTED_CODE;
            case LOCKED -> ApiError.LOCKED;
            case COOLING_DOWN -> ApiError.COOLING_DOWN;
            case MAILS_ADDRESS, MAILS_NETWORK -> ApiError.MAIL_LIMIT;
            case GUESSES_NETWORK, CROWD -> ApiError.GUESS_LIMIT;
        };
    }
}
