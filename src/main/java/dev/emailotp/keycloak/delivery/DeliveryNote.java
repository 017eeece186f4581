package dev.emailotp.keycloak.delivery;

import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeScope;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Which challenge the page of a login is about, for a page that asks what has become of its mail. */
public final class DeliveryNote {
    private static final String NOTE = "email-otp.delivery";

    private DeliveryNote() {}

    /** To be called by a step before it shows a page. The key is a digest and of no use to anybody. */
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
