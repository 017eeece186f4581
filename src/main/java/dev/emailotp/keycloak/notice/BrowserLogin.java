package dev.emailotp.keycloak.notice;

import java.util.Map;
import java.util.Objects;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Distinguishes logins by people in a browser from other logins that Keycloak reports with the same event. */
final class BrowserLogin {
    private final KeycloakSession session;
    private final RealmModel realm;

    BrowserLogin(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Returns whether a person has just authenticated in a browser. Single sign-on with an existing session does not
     * count.
     */
    boolean is(Event event) {
        Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
        boolean byApplication = details.containsKey(Details.GRANT_TYPE);
        if (byApplication || event.getSessionId() == null) {
            return false;
        }
        UserSessionModel login = session.sessions().getUserSession(realm, event.getSessionId());
        ClientModel client = realm.getClientByClientId(event.getClientId());
        if (login == null || client == null) {
            return false;
        }
        AuthenticatedClientSessionModel application = login.getAuthenticatedClientSessionByClient(client.getId());
        return application != null && lasts(application) && !wasSignedIn(application);
    }

    /** Programs that sign in with each request (Docker, SAML ECP) get sessions that end with the request. */
    private static boolean lasts(AuthenticatedClientSessionModel application) {
        return !UserSessionModel.SessionPersistenceState.TRANSIENT
                .name()
                .equals(application.getNote(AuthenticationManager.USER_SESSION_PERSISTENT_STATE));
    }

    /**
     * Keycloak moves its single sign-on note from the login to the application's session, either before or after the
     * event.
     */
    private boolean wasSignedIn(AuthenticatedClientSessionModel application) {
        AuthenticationSessionModel steps = session.getContext().getAuthenticationSession();
        return steps != null && AuthenticatorUtil.isSSOAuthentication(steps)
                || AuthenticationManager.isSSOAuthentication(application);
    }
}
