package dev.emailotp.keycloak.smtp;

import java.time.Clock;
import org.keycloak.email.EmailException;

/** Opens connections to mail servers. */
interface ConnectionOpener {
    /** Returns a connection that is not connected yet. */
    Connection prepare(SmtpSettings settings, Clock clock) throws EmailException;

    /**
     * Connects and logs in.
     *
     * @throws EmailException if the server does not answer or refuses the login
     */
    void connect(Connection connection) throws EmailException;
}
