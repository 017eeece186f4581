package dev.emailotp.keycloak.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LocaleBean;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.urls.UrlType;

/**
 * Serves the page for admins. It has no rights of its own: its script signs the admin in with the public client
 * {@value #CLIENT} and calls the admin API, which decides what the admin may see and do. Without that client there is no
 * page. Keycloak's admin console has no place for it: its tabs are forms over stored settings.
 */
public final class ConsoleResource {
    static final String CLIENT = "email-otp-console";

    private static final String TEMPLATE = "email-otp-console.ftl";
    private static final String STYLE = "css/email-otp-console-786f8245.css";
    private static final String SCRIPT = "js/email-otp-console-72c2d653.js";

    private final KeycloakSession session;
    private final RealmModel realm;

    public ConsoleResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @GET
    public Response page() {
        ClientModel client = realm.getClientByClientId(CLIENT);
        if (!realm.isEnabled() || client == null || !client.isEnabled()) {
            throw new NotFoundException();
        }
        URI api = base(UrlType.ADMIN).path("admin/realms").build();
        // Keycloak's own headers allow more.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        return Response.ok(html(api))
                .type("text/html;charset=utf-8")
                .header("Content-Security-Policy", policy(api))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Strict-Transport-Security", transportSecurity())
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .build();
    }

    private static String policy(URI api) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' "
                + UriBuilder.fromUri(api).replacePath(null).build()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** Returns the realm's own setting; {@code null} for no header. */
    private @Nullable String transportSecurity() {
        BrowserSecurityHeaders header = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;
        String set = realm.getBrowserSecurityHeaders().getOrDefault(header.getKey(), header.getDefaultValue());
        return set.isBlank() ? null : set;
    }

    private String html(URI api) {
        try {
            Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
            Locale locale = session.getContext().resolveLocale(null);
            Properties messages = theme.getEnhancedMessages(realm, locale);
            LocaleBean language = new LocaleBean(realm, locale, base(UrlType.FRONTEND), messages);
            Map<String, Object> facts = new HashMap<>(Map.of(
                    "msg",
                    new MessageFormatterMethod(locale, messages),
                    "language",
                    locale.toLanguageTag(),
                    "direction",
                    language.isRtl() ? "rtl" : "ltr",
                    "resources",
                    Urls.themeRoot(base(UrlType.FRONTEND).build()) + "/login/" + theme.getName(),
                    "style",
                    STYLE,
                    "script",
                    SCRIPT));
            facts.put("realm", realm.getName());
            facts.put("client", CLIENT);
            facts.put("api", api.toString());
            facts.put("signIn", openIdConnect("auth"));
            facts.put("token", openIdConnect("token"));
            facts.put("signOut", openIdConnect("logout"));
            return session.getProvider(FreeMarkerProvider.class).processTemplate(facts, TEMPLATE, theme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FreeMarkerException e) {
            throw new IllegalStateException("The page for admins cannot be rendered", e);
        }
    }

    private String openIdConnect(String endpoint) {
        return base(UrlType.FRONTEND)
                .path("realms/{realm}/protocol/openid-connect/{endpoint}")
                .build(realm.getName(), endpoint)
                .toString();
    }

    private UriBuilder base(UrlType type) {
        return session.getContext().getUri(type).getBaseUriBuilder();
    }
}
