package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends the mails of one session over kept connections. */
final class PooledSender implements EmailSenderProvider, ProbeableSender {
    private final KeycloakSession session;
    private final Connections connections;
    private final Map<AuthenticatorType, EmailAuthenticator> logins;
    private final ServiceLookups parts;
    private final boolean starttlsRequired;

    PooledSender(
            KeycloakSession session,
            Connections connections,
            Map<AuthenticatorType, EmailAuthenticator> logins,
            ServiceLookups parts,
            boolean starttlsRequired) {
        this.session = session;
        this.connections = connections;
        this.logins = logins;
        this.parts = parts;
        this.starttlsRequired = starttlsRequired;
    }

    @Override
    public void send(
            Map<String, String> config, UserModel user, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        send(config, user.getEmail(), subject, text, html);
    }

    /**
     * @throws EmailException if the server has not accepted the mail; with another one as its cause if it certainly has
     *     not, as Keycloak's own sender has it for connections
     */
    @Override
    public void send(
            Map<String, String> config,
            @Nullable String address,
            String subject,
            @Nullable String text,
            @Nullable String html)
            throws EmailException {
        SmtpSettings settings = settings(config);
        InternetAddress to = new Addresses(settings).of(address, null);
        parts.<EmailException>during(() -> {
            Connection connection = connection(settings);
            deliver(settings, connection, message(settings, connection, to, subject, text, html));
        });
    }

    /** A connection has no part in a mail that cannot be built, for whatever reason. */
    private TrackedMessage message(
            SmtpSettings settings,
            Connection connection,
            InternetAddress to,
            String subject,
            @Nullable String text,
            @Nullable String html)
            throws EmailException {
        boolean built = false;
        try {
            TrackedMessage message = new MessageBuilder(connection, headers()).message(to, subject, text, html);
            built = true;
            return message;
        } finally {
            if (!built) {
                connections.giveBack(settings, connection);
            }
        }
    }

    @Override
    public void ask(Map<String, String> config) throws EmailException {
        SmtpSettings settings = settings(config);
        parts.<EmailException>during(() -> connections.giveBack(settings, connection(settings)));
    }

    private SmtpSettings settings(Map<String, String> config) {
        RealmModel realm = session.getContext().getRealm();
        return SmtpSettings.of(realm == null ? "" : realm.getId(), config, starttlsRequired);
    }

    private void deliver(SmtpSettings settings, Connection connection, TrackedMessage message) throws EmailException {
        boolean wasKept = connection.wasKept();
        try {
            transmit(settings, connection, message);
        } catch (MessagingException e) {
            if (wasKept && !message.isComplete() && !Replies.isReply(e)) {
                // The server had closed it meanwhile. Nothing was handed over, so trying anew can do no harm.
                deliver(settings, open(settings, connection.session(), connection.sender()), message);
            } else if (message.isComplete() || Replies.isReply(e)) {
                throw new EmailException("The mail server has not accepted the mail", e);
            } else {
                throw new EmailException("The mail was not sent", new EmailException("The connection broke", e));
            }
        }
    }

    private void transmit(SmtpSettings settings, Connection connection, TrackedMessage message)
            throws MessagingException {
        boolean usable = false;
        try {
            connection.send(message, message.getAllRecipients(), connections.now());
            usable = true;
        } catch (MessagingException e) {
            usable = Replies.isReply(e);
            throw e;
        } finally {
            if (usable) {
                connections.giveBack(settings, connection);
            } else {
                connections.discard(connection);
            }
        }
    }

    private Connection connection(SmtpSettings settings) throws EmailException {
        Optional<Connection> kept = connections.borrow(settings);
        if (kept.isPresent()) {
            return kept.get();
        }
        FromAddress sender = FromAddress.of(settings);
        return open(settings, SmtpSession.of(session, settings, sender.from().getAddress()), sender);
    }

    private Connection open(SmtpSettings settings, Session mail, FromAddress sender) throws EmailException {
        boolean connected = false;
        Connection connection = null;
        try {
            Transport transport = mail.getTransport("smtp");
            connection = new Connection(mail, transport, sender, connections.now());
            connections.opening(connection);
            Objects.requireNonNull(logins.get(settings.login())).connect(session, settings.values(), transport);
            connected = true;
            connections.opened();
            return connection;
        } catch (MessagingException e) {
            throw new EmailException("The mail was not sent", new EmailException("There is no SMTP", e));
        } catch (EmailException e) {
            throw new EmailException("The mail was not sent", e);
        } finally {
            if (!connected && connection != null) {
                connections.discard(connection);
            }
        }
    }

    private Optional<MailHeaders> headers() {
        return Optional.ofNullable(session.getAttribute(MailHeaders.class.getName(), MailHeaders.class));
    }

    @Override
    public void validate(Map<String, String> config) throws EmailException {
        FromAddress.of(new SmtpSettings("", Map.copyOf(config)));
    }

    @Override
    public void close() {}
}
