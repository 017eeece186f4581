package dev.emailotp.keycloak.mail.letter;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Decides, whenever a mail is about to be sent, what it says. Of one mail, and used by one thread at a time. */
public interface Composer {
    /**
     * @param session whose context's realm is the given one
     * @return empty if the mail would be of no use any more
     */
    Optional<MailContent> write(KeycloakSession session, RealmModel realm);
}
