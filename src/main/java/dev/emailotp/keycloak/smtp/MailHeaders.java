package dev.emailotp.keycloak.smtp;

import java.util.Map;
import java.util.UUID;

/**
 * Headers that a mail has besides the usual ones. {@link org.keycloak.email.EmailSenderProvider} has no way to hand them
 * over, so they travel as an attribute of the session, under this class's name; a sender may take no notice.
 *
 * @param messageIdLocalPart what is before the at sign of the Message-ID; the sender adds the domain of the From address
 * @param fields names and values
 */
public record MailHeaders(String messageIdLocalPart, Map<String, String> fields) {
    /** For a mail that a machine sends at once: no answer by other machines is wanted (RFC 3834; Exchange). */
    public static MailHeaders automatic() {
        return new MailHeaders(
                "email-otp." + UUID.randomUUID(),
                Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "All"));
    }
}
