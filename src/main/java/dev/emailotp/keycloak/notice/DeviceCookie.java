package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.cookie.RealmCookie;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The cookie in which a browser keeps the proofs of the people who have signed in with it. Each instance serves one
 * request. A browser must not become known through a login that no notice was sent about, so nothing is kept of a
 * request that fails.
 */
final class DeviceCookie {
    static final String NAME = "EMAIL_OTP_DEVICE";

    private final RealmCookie cookie;
    private @Nullable KnownPeople written;

    DeviceCookie(KeycloakSession session) {
        this.cookie = new RealmCookie(session, NAME);
    }

    /** Returns the proofs that the browser has sent, or will have after this request. */
    KnownPeople read() {
        return written != null
                ? written
                : cookie.sent().map(KnownPeople::ofCookie).orElse(KnownPeople.NOBODY);
    }

    /** Sets the cookie. If a request calls this several times, the last call counts. */
    void write(RealmModel realm, KnownPeople people) {
        written = people;
        cookie.write(realm, people.toCookie(), KnownPeople.LIFETIME);
    }
}
