package dev.emailotp.demo.mailbox;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decodes a mail as far as the page shows it; attachments are left out. */
final class MailReader {
    private MailReader() {}

    static Mail read(int number, StoredMessage stored) {
        MimeMessage message = stored.getMimeMessage();
        try {
            return new Mail(
                    Integer.toString(number),
                    Objects.requireNonNullElse(message.getSubject(), "(no subject)"),
                    addresses(message.getHeader("From")),
                    addresses(message.getHeader("To")),
                    stored.getReceivedDate().toInstant(),
                    part(message, "text/plain"),
                    part(message, "text/html"));
        } catch (MessagingException | IOException e) {
            return new Mail(
                    Integer.toString(number),
                    "(this mail cannot be read)",
                    "",
                    "",
                    stored.getReceivedDate().toInstant(),
                    Optional.of(e.toString()),
                    Optional.empty());
        }
    }

    private static String addresses(String @Nullable [] headers) throws MessagingException {
        if (headers == null) {
            return "";
        }
        return Stream.of(InternetAddress.parseHeader(String.join(",", headers), false))
                .map(MailReader::address)
                .collect(Collectors.joining(", "));
    }

    private static String address(InternetAddress address) {
        return address.getPersonal() == null
                ? address.getAddress()
                : address.getPersonal() + " <" + address.getAddress() + ">";
    }

    private static Optional<String> part(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return Optional.empty();
        }
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = part(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
