package dev.emailotp.keycloak.smtp;

import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.keycloak.email.EmailException;

/**
 * The sender of a realm's mails, and the recipient of replies to them.
 *
 * @param replyTo empty if replies go to the sender
 */
record FromAddress(InternetAddress from, Optional<InternetAddress> replyTo) {
    static FromAddress of(SmtpSettings settings) throws EmailException {
        Addresses addresses = new Addresses(settings);
        InternetAddress from =
                addresses.of(settings.values().get("from"), settings.values().get("fromDisplayName"));
        Optional<String> replyTo = settings.get("replyTo");
        return new FromAddress(
                from,
                replyTo.isPresent()
                        ? Optional.of(
                                addresses.of(replyTo.get(), settings.values().get("replyToDisplayName")))
                        : Optional.empty());
    }

    String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }
}
