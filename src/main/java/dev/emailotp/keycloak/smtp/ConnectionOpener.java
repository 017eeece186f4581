package dev.emailotp.keycloak.smtp;

import java.time.Clock;
import org.keycloak.email.EmailException;

/** Makes connections to mail servers. */
interface ConnectionOpener {
    /** A connection that is not connected yet. */
    Connection prepare(SmtpSettings settings, Clock clock) throws EmailException;

    /**
     * Connects and logs in.
     *
     * @throws EmailException if the server does not answer, or does not take the login
     */
    void connect(Connection connection) throws EmailException;
}
