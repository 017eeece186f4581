package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A message that knows whether it was given to the server to the last byte, which may then have accepted it. */
final class TrackedMessage extends MimeMessage {
    private final Optional<String> messageId;
    private boolean complete;

    /** @param messageId with angle brackets; without one the mail API makes one up */
    TrackedMessage(Session session, Optional<String> messageId) {
        super(session);
        this.messageId = messageId;
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException, MessagingException {
        super.writeTo(out, ignoredHeaders);
        complete = true;
    }

    /** The mail API overwrites whatever id was set before. */
    @Override
    protected void updateMessageID() throws MessagingException {
        super.updateMessageID();
        if (messageId.isPresent()) {
            setHeader("Message-ID", messageId.get());
        }
    }
}
