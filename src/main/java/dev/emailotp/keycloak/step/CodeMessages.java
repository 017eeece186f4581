package dev.emailotp.keycloak.step;

import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import java.time.Duration;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The messages of the page that asks for a code, with their numbers and times. */
record CodeMessages(LoginFormsProvider form) {
    private static final String FIELD = "code";

    FormMessage onPage(String key) {
        return new FormMessage(null, key);
    }

    /** Returns a message that says how long to wait. */
    FormMessage waiting(String key, Duration time) {
        return new FormMessage(null, key, inWords(time));
    }

    FormMessage wrong(int guessesLeft) {
        return new FormMessage(FIELD, "emailOtpWrong", guessesLeft);
    }

    /** @param format the expected format of an input */
    FormMessage malformed(CodeFormat format) {
        boolean digits = format.alphabet() == CodeAlphabet.DIGITS;
        return new FormMessage(FIELD, digits ? "emailOtpNotDigits" : "emailOtpNotLetters", format.length());
    }

    /** Formatted here, because pages that are rendered in the browser know no plural forms. */
    String trustDevice(int days) {
        return form.getMessage("emailOtpTrustDevice", days);
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
