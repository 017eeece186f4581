package dev.emailotp.keycloak.smtp;

import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.keycloak.email.EmailException;

/** The sender of a realm's mails, and the recipient of replies to them. */
record FromAddress(InternetAddress from, InternetAddress replyTo) {
    static FromAddress of(SmtpSettings settings) throws EmailException {
        Addresses addresses = new Addresses(settings);
        InternetAddress from =
                addresses.of(settings.values().get("from"), settings.values().get("fromDisplayName"));
        Optional<String> replyTo = settings.get("replyTo");
        return new FromAddress(
                from,
                replyTo.isPresent()
                        ? addresses.of(replyTo.get(), settings.values().get("replyToDisplayName"))
                        : from);
    }

    String domain() {
        return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    }
}
