package dev.emailotp.keycloak.notice;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.utils.SecureContextResolver;

/**
 * The cookie in which a browser keeps the proofs of the people who have signed in with it. Each instance serves one
 * request.
 *
 * <p>The cookie is set after the request's transaction has committed, and not if it rolls back: a browser must not
 * become known through a login that no notice was sent about. Keycloak writes the response after that.
 */
final class DeviceCookie {
    static final String NAME = "EMAIL_OTP_DEVICE";

    private final KeycloakSession session;
    private @Nullable KnownPeople written;

    DeviceCookie(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the proofs that the browser has sent, or will have after this request. */
    KnownPeople read() {
        if (written != null) {
            return written;
        }
        Cookie sent = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(NAME);
        return sent == null ? KnownPeople.NOBODY : KnownPeople.ofCookie(sent.getValue());
    }

    /** Sets the cookie. If a request calls this several times, the last call counts. */
    void write(RealmModel realm, KnownPeople people) {
        if (written == null) {
            NewCookie.Builder cookie = cookie(realm);
            HttpResponse response = session.getContext().getHttpResponse();
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    response.setCookieIfAbsent(cookie.value(read().toCookie()).build());
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
        written = people;
    }

    /**
     * The cookie is needed wherever a login can be completed, so it has the attributes of Keycloak's own login cookies.
     */
    private NewCookie.Builder cookie(RealmModel realm) {
        KeycloakContext context = session.getContext();
        boolean secure = SecureContextResolver.isSecureContext(session);
        return new NewCookie.Builder(NAME)
                .path(AuthenticationManager.getRealmCookiePath(realm, context.getUri()))
                .maxAge((int) KnownPeople.LIFETIME.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(secure ? NewCookie.SameSite.NONE : NewCookie.SameSite.LAX);
    }
}
