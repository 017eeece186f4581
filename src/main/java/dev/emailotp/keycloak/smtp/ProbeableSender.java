package dev.emailotp.keycloak.smtp;

import java.util.Map;
import org.keycloak.email.EmailException;

/** A sender whose mail server can be asked whether it takes mails, without sending one. */
public interface ProbeableSender {
    /**
     * Connects and logs in as for a mail, over a kept connection if there is one.
     *
     * @param config the realm's mail settings
     * @throws EmailException as sending a mail would, if the server takes none
     */
    void ask(Map<String, String> config) throws EmailException;
}
