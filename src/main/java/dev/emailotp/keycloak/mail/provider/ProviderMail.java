package dev.emailotp.keycloak.mail.provider;

import java.util.Map;
import java.util.Optional;

/**
 * A mail as providers take it.
 *
 * @param id names the mail in all attempts to send it; letters, digits, dots and hyphens
 * @param replyTo empty if replies go to the sender
 * @param to the recipient's address
 * @param subject in one line
 * @param html may be empty
 * @param headers additional headers
 */
public record ProviderMail(
        String id,
        Mailbox from,
        Optional<Mailbox> replyTo,
        String to,
        String subject,
        Body body,
        Map<String, String> headers) {
    /** What the recipient reads; the HTML may be empty. */
    public record Body(String text, String html) {
        @Override
        public String toString() {
            return "Body[...]";
        }
    }

    /** An address whose domain is in ASCII, and the name that is shown with it, which may be empty. */
    public record Mailbox(String address, String name) {
        /** Returns the form of RFC 5322 section 3.4, with the name as a quoted string. */
        String quoted() {
            return name.isBlank()
                    ? address
                    : "\"" + name.replaceAll("\\p{Cntrl}", " ").replaceAll("([\\\\\"])", "\\\\$1") + "\" <" + address
                            + ">";
        }
    }

    @Override
    public String toString() {
        return "ProviderMail[" + id + "]";
    }
}
