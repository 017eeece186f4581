package dev.emailotp.keycloak.smtp;

import java.util.Map;
import org.keycloak.email.EmailException;

/** A sender that can ask the mail server whether it accepts mails, without sending one. */
public interface ProbeableSender {
    /**
     * Connects and logs in as for a mail, over a kept connection if there is one.
     *
     * @param config the realm's mail settings
     * @throws EmailException like sending a mail, if the server accepts none
     */
    void ask(Map<String, String> config) throws EmailException;
}
