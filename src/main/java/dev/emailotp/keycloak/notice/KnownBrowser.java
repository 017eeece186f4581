package dev.emailotp.keycloak.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Tells whether a person has signed in with this request's browser before, by the proof that the browser received then.
 */
public record KnownBrowser(KeycloakSession session, Instant now) {
    /**
     * @param user the person; {@code null} if the address has no account, in which case the answer is no and takes as
     *     long
     * @param name the person's id, or the address if it has no account
     */
    public boolean isOf(@Nullable UserModel user, String name) {
        return new Devices(session, now).isKnown(session.getContext().getRealm(), user, name);
    }

    /**
     * Returns whether the person has given a code or another factor besides the password with the browser. A password
     * alone makes a browser known as well, and a browser must not stand for a factor that was never given with it.
     */
    public boolean hasFactorOf(UserModel user) {
        return new Devices(session, now).isKnownWithFactor(session.getContext().getRealm(), user);
    }

    /** Makes the browser known for a person who has given a code and trusts it, also where nobody is told of new browsers. */
    public void remember(UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        // The listener does the same at the end of the login, and must find the browser as it was.
        if (!areKept(realm)) {
            new Devices(session, now).signedIn(realm, user, true);
        }
    }

    /**
     * Returns whether the realm keeps its people's browsers in mind: each login makes one known, and a changed password
     * forgets the others.
     */
    public boolean areKept(RealmModel realm) {
        // None if the operator has switched the listener off for the whole server.
        @Nullable
        NoticeListenerFactory notices = (NoticeListenerFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(EventListenerProvider.class, NoticeListenerFactory.ID);
        return notices != null && notices.tellsOfNewBrowsers(realm);
    }
}
