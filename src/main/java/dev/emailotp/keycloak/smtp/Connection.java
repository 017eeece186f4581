package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;

/** An authenticated connection to a mail server. Used by one thread at a time, except for closing. */
final class Connection {
    private static final Logger LOG = Logger.getLogger(Connection.class);

    /** A connection used this recently is assumed to be alive, which saves a round trip. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final SmtpSettings settings;
    private final Session session;
    private final Transport transport;
    private final FromAddress sender;
    private final Clock clock;
    private final Instant opened;
    private Instant lastUsed;
    private int mails;
    private boolean kept;

    Connection(SmtpSettings settings, Session session, FromAddress sender, Clock clock) throws EmailException {
        this.settings = settings;
        this.session = session;
        this.transport = smtp(session);
        this.sender = sender;
        this.clock = clock;
        this.opened = clock.instant();
        this.lastUsed = opened;
    }

    private static Transport smtp(Session session) throws EmailException {
        try {
            return session.getTransport("smtp");
        } catch (NoSuchProviderException e) {
            throw new EmailException("The mail was not sent", new EmailException("There is no SMTP", e));
        }
    }

    /** Returns another connection to the same server for what this one could not send. It is not connected yet. */
    Connection again() throws EmailException {
        return new Connection(settings, session, sender, clock);
    }

    /** Returns the realm's settings that the connection belongs to. */
    SmtpSettings settings() {
        return settings;
    }

    /** Returns the transport for connecting and logging in. */
    Transport transport() {
        return transport;
    }

    /**
     * Returns the settings with which the connection was opened. Creating them for each mail would cost more than
     * sending it.
     */
    Session session() {
        return session;
    }

    /** Returns the sender from the settings. It is kept because Keycloak's validation of an address is slow. */
    FromAddress sender() {
        return sender;
    }

    void send(TrackedMessage message) throws MessagingException {
        mails++;
        lastUsed = clock.instant();
        transport.sendMessage(message, message.getAllRecipients());
    }

    /** Marks the connection as kept for another mail. */
    void keep() {
        kept = true;
    }

    /** Returns whether the connection was kept, so that the server may have closed it. */
    boolean wasKept() {
        return kept;
    }

    boolean maySendMore(PoolLimits rules) {
        Instant now = clock.instant();
        return mails < rules.maxMails()
                && now.isBefore(opened.plus(rules.maxAge()))
                && now.isBefore(lastUsed.plus(rules.idle()));
    }

    /** Checks the connection with NOOP, unless the server has answered a moment ago. */
    boolean isAlive() {
        return clock.instant().isBefore(lastUsed.plus(FRESH)) || transport.isConnected();
    }

    /** Closes the connection without waiting for an answer. A thread that is using it gets an error. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debugf(
                    "A connection to a mail server broke when it was closed: %s",
                    e.getClass().getSimpleName());
        }
    }
}
