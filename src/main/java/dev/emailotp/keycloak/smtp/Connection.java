package dev.emailotp.keycloak.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** An authenticated connection to a mail server. Used by one thread at a time, except for closing. */
final class Connection {
    private static final Logger LOG = Logger.getLogger(Connection.class);

    /** One used just now is taken to be alive, which spares a round trip where it matters. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Session session;
    private final Transport transport;
    private final FromAddress sender;
    private final Instant opened;
    private Instant lastUsed;
    private int mails;
    private boolean kept;

    Connection(Session session, Transport transport, FromAddress sender, Instant opened) {
        this.session = session;
        this.transport = transport;
        this.sender = sender;
        this.opened = opened;
        this.lastUsed = opened;
    }

    /** The settings the mail API has opened it with; making them anew for each mail costs more than sending it. */
    Session session() {
        return session;
    }

    /** Of the settings, too: Keycloak takes its time to tell whether an address is one. */
    FromAddress sender() {
        return sender;
    }

    void send(TrackedMessage message, Address[] to, Instant now) throws MessagingException {
        mails++;
        lastUsed = now;
        transport.sendMessage(message, to);
    }

    /** To be called when it is put aside for another mail. */
    void keep() {
        kept = true;
    }

    /** Whether the server may have closed it since it was opened. */
    boolean wasKept() {
        return kept;
    }

    boolean maySendMore(PoolLimits rules, Instant now) {
        return mails < rules.maxMails()
                && now.isBefore(opened.plus(rules.maxAge()))
                && now.isBefore(lastUsed.plus(rules.idle()));
    }

    /** Asks the server with NOOP, unless it has answered a moment ago. */
    boolean isAlive(Instant now) {
        return now.isBefore(lastUsed.plus(FRESH)) || transport.isConnected();
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
