package dev.emailotp.keycloak.smtp;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/** Connects and logs in to mail servers by a realm's mail settings. Each instance serves one session. */
record RealmLogin(KeycloakSession session, Map<AuthenticatorType, EmailAuthenticator> logins)
        implements ConnectionOpener {
    @Override
    public Connection prepare(SmtpSettings settings, Clock clock) throws EmailException {
        FromAddress sender = FromAddress.of(settings);
        return new Connection(
                settings, SmtpSession.of(session, settings, sender.from().getAddress()), sender, clock);
    }

    @Override
    public void connect(Connection connection) throws EmailException {
        SmtpSettings settings = connection.settings();
        Objects.requireNonNull(logins.get(settings.login()))
                .connect(session, settings.values(), connection.transport());
    }
}
