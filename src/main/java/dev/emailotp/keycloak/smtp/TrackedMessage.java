package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A message that records whether it was handed to the server completely, in which case the server may have accepted it.
 */
final class TrackedMessage extends MimeMessage {
    private final Optional<String> messageId;
    private boolean complete;

    /** @param messageId the id with angle brackets; if empty, the mail API generates one */
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

    /** Sets the id again, because the mail API overwrites it. */
    @Override
    protected void updateMessageID() throws MessagingException {
        super.updateMessageID();
        if (messageId.isPresent()) {
            setHeader("Message-ID", messageId.get());
        }
    }
}
