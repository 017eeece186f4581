package dev.emailotp.keycloak.mail.letter;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Decides what a mail says, each time it is about to be sent. Each instance composes one mail and is used by one thread
 * at a time.
 */
public interface Composer {
    /**
     * @param session a session whose context has the given realm
     * @return empty if the mail is no longer of use
     */
    Optional<MailContent> write(KeycloakSession session, RealmModel realm);
}
