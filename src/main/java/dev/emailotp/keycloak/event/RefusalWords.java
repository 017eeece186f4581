package dev.emailotp.keycloak.event;

import dev.emailotp.otp.Refusal;
import org.keycloak.events.Errors;

/**
 * The words for a refusal in an event.
 *
 * @param result the extension's own word; stable
 * @param error one of Keycloak's {@link Errors}
 */
record RefusalWords(String result, String error) {
    static RefusalWords of(Refusal.Reason reason) {
        return switch (reason) {
            case WRONG -> new RefusalWords("wrong", Errors.INVALID_USER_CREDENTIALS);
            case MALFORMED -> new RefusalWords("malformed", Errors.INVALID_USER_CREDENTIALS);
            case EXPIRED -> new RefusalWords("expired", Errors.EXPIRED_CODE);
            case EXHAUSTED -> new RefusalWords("exhausted", Errors.INVALID_USER_CREDENTIALS);
            case LOCKED -> new RefusalWords(OtpDetails.LOCKED, Errors.USER_TEMPORARILY_DISABLED);
            case COOLING_DOWN -> new RefusalWords("cooldown", Errors.SLOW_DOWN);
            case MAILS_ADDRESS, MAILS_NETWORK -> new RefusalWords("mail_limit", Errors.SLOW_DOWN);
            case GUESSES_NETWORK -> new RefusalWords("guess_limit", Errors.SLOW_DOWN);
            case CROWD -> new RefusalWords("slowed_down", Errors.SLOW_DOWN);
        };
    }
}
