package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.url.RealmUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * What the layout of a theme can expect in every mail of Keycloak, and what Keycloak leaves out where there is no
 * request, or in mails without a link.
 */
public final class LayoutFacts {
    private LayoutFacts() {}

    /** @param path the path below which the server answers */
    public static void addTo(Map<String, Object> attributes, KeycloakSession session, RealmModel realm, String path) {
        // Without a host that an admin has set, URLs have none: the visitor has chosen the one of the request.
        URI base = RealmUrl.of(session, path).orElseGet(() -> URI.create(path));
        try {
            Theme theme = session.theme().getTheme(Theme.Type.EMAIL);
            attributes.put("url", new UrlBean(realm, theme, base, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        attributes.put("link", "");
        attributes.put("linkExpiration", 0);
    }
}
