package dev.emailotp.keycloak.step;

import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.Refusal;
import java.time.Duration;
import java.util.OptionalInt;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * The message on the page for a refusal.
 *
 * @param format the expected format of an input
 */
record RefusalMessage(LoginFormsProvider form, CodeFormat format) {
    private static final String FIELD = "code";

    FormMessage of(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        return switch (refusal.reason()) {
            case WRONG -> wrong(refusal, status, guessesLeft);
            case MALFORMED -> malformed();
            case EXPIRED -> onPage("emailOtpExpired");
            case EXHAUSTED -> onPage("emailOtpExhausted");
            case LOCKED -> waiting("emailOtpLocked", refusal);
            case COOLING_DOWN -> waiting("emailOtpCoolingDown", refusal);
            case MAILS_ADDRESS -> waiting("emailOtpTooManyMails", refusal);
            case MAILS_NETWORK -> waiting("emailOtpTooManyMailsFromNetwork", refusal);
            case GUESSES_NETWORK -> waiting("emailOtpTooManyGuesses", refusal);
            case CROWD -> waiting("emailOtpSlowedDown", refusal);
        };
    }

    private FormMessage wrong(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        if (guessesLeft.isEmpty()) {
            return onPage("emailOtpUnavailable");
        }
        if (guessesLeft.getAsInt() > 0) {
            return new FormMessage(FIELD, "emailOtpWrong", guessesLeft.getAsInt());
        }
        return status.exhausted() ? onPage("emailOtpExhausted") : waiting("emailOtpLocked", refusal);
    }

    private FormMessage malformed() {
        boolean digits = format.alphabet() == CodeAlphabet.DIGITS;
        return new FormMessage(FIELD, digits ? "emailOtpNotDigits" : "emailOtpNotLetters", format.length());
    }

    private FormMessage waiting(String message, Refusal refusal) {
        return onPage(message, inWords(refusal.retryAfter()));
    }

    private static FormMessage onPage(String message, Object... parameters) {
        return new FormMessage(null, message, parameters);
    }

    /** Formats a waiting time, rounded up. Abbreviated units need no plural forms. */
    private String inWords(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        if (seconds < 90) {
            return form.getMessage("emailOtpSeconds", seconds);
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 90
                ? form.getMessage("emailOtpMinutes", minutes)
                : form.getMessage("emailOtpHours", (minutes + 59) / 60);
    }
}
