package dev.emailotp.keycloak.notice;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/** Tells logins of people in front of a browser from others that Keycloak has the same event for. */
final class BrowserLogin {
    private final KeycloakSession session;
    private final RealmModel realm;

    BrowserLogin(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether somebody has just proven in a browser who they are. One who merely was signed in already has not. */
    boolean is(Event event) {
        Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
        boolean byApplication = details.containsKey(Details.GRANT_TYPE);
        if (byApplication || event.getSessionId() == null) {
            return false;
        }
        UserSessionModel login = session.sessions().getUserSession(realm, event.getSessionId());
        return login != null && lasts(login) && !wasSignedIn(login, event.getClientId());
    }

    /** Programs that sign in with each of their requests (Docker, SAML ECP) get sessions that end with the request. */
    private static boolean lasts(UserSessionModel login) {
        return login.getPersistenceState() != UserSessionModel.SessionPersistenceState.TRANSIENT;
    }

    /** Keycloak moves its note from the login to the application's session, before or after the event. */
    private boolean wasSignedIn(UserSessionModel login, String clientId) {
        AuthenticationSessionModel steps = session.getContext().getAuthenticationSession();
        return steps != null && AuthenticatorUtil.isSSOAuthentication(steps)
                || application(login, clientId)
                        .filter(AuthenticationManager::isSSOAuthentication)
                        .isPresent();
    }

    private Optional<AuthenticatedClientSessionModel> application(UserSessionModel login, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        return Optional.ofNullable(client).map(found -> login.getAuthenticatedClientSessionByClient(found.getId()));
    }
}
