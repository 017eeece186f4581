package dev.emailotp.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The login of a client.
 *
 * @param mechanism the mechanism that the client chose, such as {@code LOGIN} or {@code XOAUTH2}
 * @param proof the decoded credentials: user and password separated by a colon, or the initial response
 */
public record SmtpLogin(String mechanism, String proof) {
    static SmtpLogin withPassword(String user, String password) {
        return new SmtpLogin("LOGIN", decoded(user) + ":" + decoded(password));
    }

    static SmtpLogin withInitialResponse(String mechanism, String response) {
        return new SmtpLogin(mechanism.toUpperCase(Locale.ROOT), decoded(response));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
