package dev.emailotp.keycloak.smtp;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;

/** Builds a message like Keycloak's own sender, with additional headers if a mail has any. */
final class MessageBuilder {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session mail;
    private final FromAddress sender;
    private final Optional<MailHeaders> headers;

    MessageBuilder(Connection connection, Optional<MailHeaders> headers) {
        this.mail = connection.session();
        this.sender = connection.sender();
        this.headers = headers;
    }

    TrackedMessage message(InternetAddress to, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        try {
            TrackedMessage message = new TrackedMessage(
                    mail, headers.map(own -> "<" + own.messageIdLocalPart() + "@" + sender.domain() + ">"));
            message.setFrom(sender.from());
            if (sender.replyTo().isPresent()) {
                message.setReplyTo(new Address[] {sender.replyTo().get()});
            }
            message.setRecipient(Message.RecipientType.TO, to);
            // Keeps the header on one line, whatever a name in the subject contains.
            message.setSubject(MimeUtility.encodeText(subject.replaceAll("[\\r\\n]+", " "), UTF_8, null));
            message.setSentDate(new Date());
            if (headers.isPresent()) {
                for (Map.Entry<String, String> field : headers.get().fields().entrySet()) {
                    message.setHeader(field.getKey(), field.getValue());
                }
            }
            message.setContent(body(text, html));
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new EmailException("The mail could not be built", e);
        }
    }

    private static MimeMultipart body(@Nullable String text, @Nullable String html) throws MessagingException {
        MimeMultipart body = new MimeMultipart("alternative");
        if (text != null && !text.isEmpty()) {
            body.addBodyPart(part(text, "text/plain"));
        }
        if (html != null && !html.isEmpty()) {
            body.addBodyPart(part(html, "text/html"));
        }
        return body;
    }

    /**
     * Returns a part as bytes with their encoding. For a part from a string, the mail API would look up how to write its
     * type and write it once more only to choose the encoding.
     */
    private static MimeBodyPart part(String content, String type) throws MessagingException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type + "; charset=UTF-8")));
        part.setHeader("Content-Transfer-Encoding", TransferEncoding.of(bytes).label());
        return part;
    }
}
