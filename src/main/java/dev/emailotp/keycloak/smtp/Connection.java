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

    /** One used just now is taken to be alive, which spares a round trip where it matters. */
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

    /** Another one to the same server, for what this one could not take. Not connected yet. */
    Connection again() throws EmailException {
        return new Connection(settings, session, sender, clock);
    }

    /** The realm's settings that it belongs to. */
    SmtpSettings settings() {
        return settings;
    }

    /** What there is to connect and log in with. */
    Transport transport() {
        return transport;
    }

    /** The settings the mail API has opened it with; making them anew for each mail costs more than sending it. */
    Session session() {
        return session;
    }

    /** Of the settings, too: Keycloak takes its time to tell whether an address is one. */
    FromAddress sender() {
        return sender;
    }

    void send(TrackedMessage message) throws MessagingException {
        mails++;
        lastUsed = clock.instant();
        transport.sendMessage(message, message.getAllRecipients());
    }

    /** To be called when it is put aside for another mail. */
    void keep() {
        kept = true;
    }

    /** Whether the server may have closed it since it was opened. */
    boolean wasKept() {
        return kept;
    }

    boolean maySendMore(PoolLimits rules) {
        Instant now = clock.instant();
        return mails < rules.maxMails()
                && now.isBefore(opened.plus(rules.maxAge()))
                && now.isBefore(lastUsed.plus(rules.idle()));
    }

    /** Asks the server with NOOP, unless it has answered a moment ago. */
    boolean isAlive() {
        return clock.instant().isBefore(lastUsed.plus(FRESH)) || transport.isConnected();
    }

    /** Waits for no answer; whoever is using the connection gets an error. */
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
