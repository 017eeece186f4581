package dev.emailotp.keycloak.smtp;

import dev.emailotp.keycloak.url.RealmUrl;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/**
 * Connects and logs in to mail servers by a realm's mail settings. Each instance serves one session.
 *
 * @param ehloName the name for mail servers in realms without a setting for it
 */
record RealmLogin(KeycloakSession session, Map<AuthenticatorType, EmailAuthenticator> logins, Optional<String> ehloName)
        implements ConnectionOpener {
    private static final Logger LOG = Logger.getLogger(RealmLogin.class);

    @Override
    public Connection prepare(SmtpSettings settings, Clock clock) throws EmailException {
        FromAddress sender = FromAddress.of(settings);
        return new Connection(
                settings, SmtpSession.of(session, settings, sender.from().getAddress(), ehlo(settings)), sender, clock);
    }

    private String ehlo(SmtpSettings settings) {
        Optional<String> ofRealm = settings.ehloName();
        if (ofRealm.isPresent() && EhloName.isValid(ofRealm.get())) {
            return ofRealm.get();
        }
        if (ofRealm.isPresent()) {
            LOG.warnf(
                    "The mail setting %s of the realm with the id %s is not used, because it must be %s",
                    SmtpSettings.EHLO_NAME, settings.realm(), EhloName.ALLOWED);
        }
        return ehloName.or(() -> RealmUrl.of(session, "/").flatMap(EhloName::ofHost))
                .orElseGet(EhloName::ofMachine);
    }

    @Override
    public void connect(Connection connection) throws EmailException {
        SmtpSettings settings = connection.settings();
        try {
            Objects.requireNonNull(logins.get(settings.login()))
                    .connect(session, settings.values(), connection.transport());
        } catch (RuntimeException e) {
            // Keycloak's logins fail like this if a setting is missing. No mail was handed over.
            throw new EmailException("The login is not possible", e);
        }
    }
}
