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
 * Where a browser keeps who has signed in with it. For one request.
 *
 * <p>It leaves with the answer, once the request's transaction has committed, and not if it rolls back: a browser must
 * not become known by a login of which nobody was told. Keycloak writes the answer after that.
 */
final class DeviceCookie {
    static final String NAME = "EMAIL_OTP_DEVICE";

    private final KeycloakSession session;
    private @Nullable KnownPeople written;

    DeviceCookie(KeycloakSession session) {
        this.session = session;
    }

    /** What the browser has sent, or will have after this request. */
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

    /** Of several in one request the last counts. */
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

    /** It comes wherever a login can be completed, and so has what Keycloak gives the cookies of its logins. */
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
