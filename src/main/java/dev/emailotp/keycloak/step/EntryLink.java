package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.rest.DeliveryResource;
import dev.emailotp.keycloak.url.RealmUrl;
import jakarta.ws.rs.core.UriBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The link beside the code in a mail. It names the tab of the login that has asked, which is worth nothing without the
 * cookie of the browser that has asked. The code follows as the fragment, which browsers send to nobody.
 */
final class EntryLink {
    private EntryLink() {}

    /**
     * Returns the link, still without the code.
     *
     * @return empty if no admin has set the host: that of the request is the choice of a visitor, who could have the code
     *     sent to a server of their own
     */
    static Optional<String> to(KeycloakSession session, AuthenticationSessionModel login) {
        return RealmUrl.of(session, RealmUrl.path(session)).map(base -> UriBuilder.fromUri(base)
                .path("realms/{realm}/{resources}/enter")
                .queryParam("tab", tab(login))
                .build(session.getContext().getRealm().getName(), DeliveryResource.RESOURCES)
                .toString());
    }

    /** Returns the name of the login's tab. It has letters alone: programs that look for a code look for digits. */
    static String tab(AuthenticationSessionModel login) {
        return HexFormat.of()
                .formatHex(login.getTabId().getBytes(StandardCharsets.UTF_8))
                .chars()
                .map(digit -> 'a' + Character.digit(digit, 16))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
