package dev.emailotp.keycloak.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends the mails of one session over kept connections. */
final class PooledSender implements EmailSenderProvider, ProbeableSender {
    private final KeycloakSession session;
    private final Connections connections;
    private final ConnectionOpener login;
    private final ServiceLookups parts;
    private final boolean starttlsRequired;

    PooledSender(
            KeycloakSession session,
            Connections connections,
            ConnectionOpener login,
            ServiceLookups parts,
            boolean starttlsRequired) {
        this.session = session;
        this.connections = connections;
        this.login = login;
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
     * @throws EmailException if the server has not accepted the mail. As in Keycloak's own sender, another
     *     EmailException as its cause means that the mail certainly was not accepted
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
            Connection connection = connections.borrow(settings, login);
            deliver(connection, message(connection, to, subject, text, html));
        });
    }

    /** Builds the message, and gives the connection back if that fails for any reason. */
    private TrackedMessage message(
            Connection connection, InternetAddress to, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        boolean built = false;
        try {
            TrackedMessage message = new MessageBuilder(connection, headers()).message(to, subject, text, html);
            built = true;
            return message;
        } finally {
            if (!built) {
                connections.giveBack(connection);
            }
        }
    }

    @Override
    public void ask(Map<String, String> config) throws EmailException {
        SmtpSettings settings = settings(config);
        parts.<EmailException>during(() -> connections.giveBack(connections.borrow(settings, login)));
    }

    private SmtpSettings settings(Map<String, String> config) {
        RealmModel realm = session.getContext().getRealm();
        return SmtpSettings.of(realm == null ? "" : realm.getId(), config, starttlsRequired);
    }

    private void deliver(Connection connection, TrackedMessage message) throws EmailException {
        boolean wasKept = connection.wasKept();
        try {
            connections.send(connection, message);
        } catch (MessagingException e) {
            if (wasKept && !message.isComplete() && Replies.endedConnection(e)) {
                // The server has ended the connection, after a timeout or as many mails as it takes over one. Nothing
                // was handed over, so a retry is safe.
                deliver(connections.replace(connection, login), message);
            } else if (message.isComplete() || Replies.toMail(e).isPresent()) {
                throw new EmailException("The mail server has not accepted the mail", e);
            } else {
                throw new EmailException("The mail was not sent", new EmailException("The connection broke", e));
            }
        }
    }

    private Optional<MailHeaders> headers() {
        return Optional.ofNullable(session.getAttribute(MailHeaders.class.getName(), MailHeaders.class));
    }

    @Override
    public void validate(Map<String, String> config) throws EmailException {
        SmtpSettings settings = new SmtpSettings("", Map.copyOf(config));
        FromAddress.of(settings);
        if (!settings.ehloName().map(EhloName::isValid).orElse(true)) {
            throw new EmailException(SmtpSettings.EHLO_NAME + " must be " + EhloName.ALLOWED);
        }
    }

    @Override
    public void close() {}
}
