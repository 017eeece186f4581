package dev.emailotp.keycloak.authenticator;

import java.util.Optional;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The name or address that a visitor has entered on a page before the password, such as that of Keycloak's
 * organizations. Such a page sets the login's person if there is one; whoever is unknown must not be told apart.
 */
record EarlierName(AuthenticationSessionModel login) {
    /** The longest length of an address (RFC 5321 section 4.5.3.1.3). */
    private static final int MAX_LENGTH = 254;

    /** Returns the name; empty if it was entered together with a password, where another can be entered. */
    Optional<String> read() {
        boolean settled = Boolean.parseBoolean(login.getAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN));
        return Optional.ofNullable(login.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME))
                .filter(name -> settled && !name.isBlank())
                .map(name -> name.substring(0, Math.min(name.length(), MAX_LENGTH)));
    }
}
