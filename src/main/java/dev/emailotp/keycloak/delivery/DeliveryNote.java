package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeScope;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The note of a login that names the challenge of its page, so that the page can ask about the delivery of the mail.
 */
public final class DeliveryNote {
    private static final String NOTE = "email-otp.delivery";

    private DeliveryNote() {}

    /**
     * Notes the challenge. A step calls this before it shows a page. The key is a digest and of no use to an attacker.
     */
    public static void keep(AuthenticationSessionModel login, ChallengeScope scope) {
        String key = scope.key().value();
        if (!key.equals(login.getAuthNote(NOTE))) {
            login.setAuthNote(NOTE, key);
        }
    }

    public static Optional<ChallengeKey> of(AuthenticationSessionModel login) {
        return Optional.ofNullable(login.getAuthNote(NOTE))
                .map(digest -> new ChallengeKey(login.getRealm().getId(), digest));
    }
}
