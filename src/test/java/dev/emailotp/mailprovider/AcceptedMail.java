package dev.emailotp.mailprovider;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;

/**
 * A mail that a provider's API has accepted.
 *
 * @param id the provider's name for it
 * @param replyTo without an address if replies go to the sender
 * @param tracked whether the provider would replace its links or count its readers
 */
public record AcceptedMail(
        String provider,
        String id,
        Mailbox from,
        Mailbox replyTo,
        String recipient,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        boolean tracked) {
    /** An address and the name that readers see with it. */
    public record Mailbox(String address, String name) {
        static final Mailbox NONE = new Mailbox("", "");

        /** Reads the form of RFC 5322 section 3.4, with encoded words. */
        static Mailbox of(String text) {
            if (text.isEmpty()) {
                return NONE;
            }
            try {
                InternetAddress parsed = new InternetAddress(text, true);
                return new Mailbox(parsed.getAddress(), parsed.getPersonal() == null ? "" : parsed.getPersonal());
            } catch (AddressException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        static boolean isValid(String text) {
            try {
                return of(text).address().contains("@");
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
