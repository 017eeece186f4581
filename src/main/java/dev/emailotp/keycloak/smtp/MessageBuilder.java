package dev.emailotp.keycloak.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;

/** Builds a message as Keycloak's own sender does, with the headers of mails that have some. */
final class MessageBuilder {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session mail;
    private final SmtpSettings settings;
    private final Addresses addresses;
    private final Optional<MailHeaders> headers;

    MessageBuilder(Session mail, SmtpSettings settings, Addresses addresses, Optional<MailHeaders> headers) {
        this.mail = mail;
        this.settings = settings;
        this.addresses = addresses;
        this.headers = headers;
    }

    HandedOver message(
            InternetAddress from, InternetAddress to, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        try {
            String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
            HandedOver message =
                    new HandedOver(mail, headers.map(own -> "<" + own.messageIdLocalPart() + "@" + domain + ">"));
            message.setFrom(from);
            message.setReplyTo(new Address[] {replyTo(from)});
            message.setRecipient(Message.RecipientType.TO, to);
            // Whatever a name in the subject holds, a header stays one header.
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
            throw new EmailException("The mail cannot be built", e);
        }
    }

    private InternetAddress replyTo(InternetAddress from) throws EmailException {
        Optional<String> replyTo = settings.get("replyTo");
        return replyTo.isPresent()
                ? addresses.of(replyTo.get(), settings.values().get("replyToDisplayName"))
                : from;
    }

    private static MimeMultipart body(@Nullable String text, @Nullable String html) throws MessagingException {
        MimeMultipart body = new MimeMultipart("alternative");
        if (text != null && !text.isEmpty()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text, UTF_8);
            body.addBodyPart(part);
        }
        if (html != null && !html.isEmpty()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(html, "text/html; charset=UTF-8");
            body.addBodyPart(part);
        }
        return body;
    }
}
