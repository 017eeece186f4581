package dev.emailotp.keycloak.smtp;

import java.util.Map;

/**
 * Additional headers of a mail. {@link org.keycloak.email.EmailSenderProvider} has no parameter for them, so they are
 * passed as a session attribute under this class's name. A sender can ignore them.
 *
 * @param messageIdLocalPart the part of the Message-ID before the at sign; the sender adds the domain of the From
 *     address
 * @param fields names and values
 */
public record MailHeaders(String messageIdLocalPart, Map<String, String> fields) {
    /** Returns the headers of an automatic mail to which other machines must not reply (RFC 3834; Exchange). */
    public static MailHeaders automatic(String messageIdLocalPart) {
        return new MailHeaders(
                messageIdLocalPart, Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "All"));
    }
}
