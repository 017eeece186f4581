package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.step.PageState.Kind;
import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.forms.login.MessageType;
import org.keycloak.models.utils.FormMessage;

/**
 * Decides which state of the page is true after a request.
 *
 * @param format the expected format of an input
 */
record PageStates(CodeMessages messages, CodeFormat format) {
    /** Returns the state for a person who has done nothing but come to the page. */
    PageState of(ChallengeStatus status) {
        if (!status.lockedFor().isZero()) {
            return waiting("emailOtpLocked", status.lockedFor());
        }
        if (status.challenge().isEmpty()) {
            return send("emailOtpExpired", MessageType.WARNING, status);
        }
        if (status.exhausted()) {
            return send("emailOtpExhausted", MessageType.ERROR, status);
        }
        return delivery(status)
                .map(key -> enter(messages.onPage(key), MessageType.WARNING, status.resendIn()))
                .orElseGet(() -> PageState.enter(status.resendIn()));
    }

    /** Returns the state after a request that was refused. */
    PageState of(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        return switch (refusal.reason()) {
            case WRONG -> wrong(status, guessesLeft);
            case MALFORMED ->
                status.accepts() ? enter(messages.malformed(format), MessageType.ERROR, status.resendIn()) : of(status);
            case EXPIRED, EXHAUSTED -> ended(status);
            case LOCKED -> waiting("emailOtpLocked", refusal.retryAfter());
            case GUESSES_NETWORK -> waiting("emailOtpTooManyGuesses", refusal.retryAfter());
            case CROWD -> waiting("emailOtpSlowedDown", refusal.retryAfter());
            case COOLING_DOWN -> noMail("emailOtpCoolingDown", refusal, status);
            case MAILS_ADDRESS -> noMail("emailOtpTooManyMails", refusal, status);
            case MAILS_NETWORK -> noMail("emailOtpTooManyMailsFromNetwork", refusal, status);
        };
    }

    /** Returns the state after another mail was requested. */
    PageState resent(ChallengeStatus status) {
        return enter(messages.onPage("emailOtpSentAgain"), MessageType.INFO, status.resendIn());
    }

    PageState paused(Duration time) {
        return waiting("emailOtpPaused", time);
    }

    PageState disabled() {
        return PageState.of(Kind.STOPPED, messages.onPage("emailOtpDisabled"), MessageType.ERROR, Duration.ZERO);
    }

    PageState unavailable() {
        return PageState.of(Kind.WAIT, messages.onPage("emailOtpUnavailable"), MessageType.ERROR, Duration.ZERO);
    }

    private PageState wrong(ChallengeStatus status, OptionalInt guessesLeft) {
        if (guessesLeft.isEmpty()) {
            return unavailable();
        }
        if (guessesLeft.getAsInt() > 0) {
            return enter(messages.wrong(guessesLeft.getAsInt()), MessageType.ERROR, status.resendIn());
        }
        return ended(status);
    }

    /** The code that was entered is of no more use; another request may have replaced it meanwhile. */
    private PageState ended(ChallengeStatus status) {
        return status.accepts()
                ? enter(messages.onPage("emailOtpExpired"), MessageType.ERROR, status.resendIn())
                : of(status);
    }

    /** A mail that cannot be had leaves an earlier code as it is. */
    private PageState noMail(String key, Refusal refusal, ChallengeStatus status) {
        FormMessage message = messages.waiting(key, refusal.retryAfter());
        return status.accepts()
                ? enter(message, MessageType.WARNING, refusal.retryAfter())
                : PageState.of(Kind.SEND, message, MessageType.WARNING, refusal.retryAfter());
    }

    private PageState enter(FormMessage message, MessageType type, Duration wait) {
        return PageState.of(Kind.ENTER, message, type, wait);
    }

    private PageState send(String key, MessageType type, ChallengeStatus status) {
        return PageState.of(Kind.SEND, messages.onPage(key), type, status.resendIn());
    }

    private PageState waiting(String key, Duration time) {
        return PageState.of(Kind.WAIT, messages.waiting(key, time), MessageType.ERROR, time);
    }

    private static Optional<String> delivery(ChallengeStatus status) {
        return switch (status.delivery()) {
            case FAILED -> Optional.of("emailOtpNotSent");
            case DELAYED -> Optional.of("emailOtpDelayed");
            case UNCERTAIN -> Optional.of("emailOtpMaybeSent");
            case QUEUED, SENT -> Optional.empty();
        };
    }
}
