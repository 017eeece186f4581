package dev.emailotp.keycloak.cookie;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.utils.SecureContextResolver;

/**
 * A cookie of one realm that a browser keeps between logins. Scripts cannot read it. Each instance serves one request.
 *
 * <p>The cookie is set after the request's transaction has committed, and not if it rolls back: a browser must not keep
 * what the server does not know of. Keycloak writes the response after that.
 */
public final class RealmCookie {
    private final KeycloakSession session;
    private final String name;
    private @Nullable String written;
    private Duration lifetime = Duration.ZERO;

    public RealmCookie(KeycloakSession session, String name) {
        this.session = session;
        this.name = name;
    }

    /** Returns the value that the browser has sent. */
    public Optional<String> sent() {
        Cookie sent = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(name);
        return Optional.ofNullable(sent).map(Cookie::getValue);
    }

    /**
     * Sets the cookie. If a request calls this several times, the last call counts.
     *
     * @param keep how long the browser keeps the cookie, in whole seconds; browsers keep cookies for at most 400 days
     */
    public void write(RealmModel realm, String value, Duration keep) {
        if (written == null) {
            NewCookie.Builder cookie = cookie(realm);
            HttpResponse response = session.getContext().getHttpResponse();
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    response.setCookieIfAbsent(cookie.value(written)
                            .maxAge((int) lifetime.toSeconds())
                            .build());
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
        written = value;
        lifetime = keep;
    }

    /** Has the browser forget the cookie. */
    public void remove(RealmModel realm) {
        write(realm, "", Duration.ZERO);
    }

    /**
     * The cookie is needed wherever a login can be completed, so it has the attributes of Keycloak's own login cookies.
     */
    private NewCookie.Builder cookie(RealmModel realm) {
        KeycloakContext context = session.getContext();
        boolean secure = SecureContextResolver.isSecureContext(session);
        return new NewCookie.Builder(name)
                .path(AuthenticationManager.getRealmCookiePath(realm, context.getUri()))
                .httpOnly(true)
                .secure(secure)
                .sameSite(secure ? NewCookie.SameSite.NONE : NewCookie.SameSite.LAX);
    }
}
