package dev.emailotp.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;

/** A mail that a server has accepted. */
public record SmtpMail(String recipient, String source, Instant acceptedAt) {
    public MimeMessage message() {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (MessagingException e) {
            throw new AssertionError(source, e);
        }
    }

    public String header(String name) {
        try {
            String[] values = message().getHeader(name);
            return values == null ? "" : String.join(" | ", values);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
