package dev.emailotp.keycloak.proof;

import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Finds the login that a request belongs to. When a step or an action ends other sessions, Keycloak replaces the login
 * in the context with a logout. Only the request itself then identifies the login.
 */
public final class CurrentLogin {
    private static final Set<String> LOGOUTS = Set.of(Action.LOGGING_OUT.name(), Action.LOGGED_OUT.name());

    private CurrentLogin() {}

    /**
     * @return empty if there is no login, or if Keycloak has removed it, as when a new sign-in ends the person's own
     *     session in this browser
     */
    public static Optional<AuthenticationSessionModel> of(KeycloakSession session) {
        AuthenticationSessionModel current = session.getContext().getAuthenticationSession();
        if (current == null || !isLogout(current)) {
            return Optional.ofNullable(current);
        }
        Optional<AuthenticationSessionModel> login = byTab(session);
        login.ifPresent(session.getContext()::setAuthenticationSession);
        return login;
    }

    private static Optional<AuthenticationSessionModel> byTab(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = session.getContext().getClient();
        String tab = session.getContext().getUri().getQueryParameters().getFirst(Constants.TAB_ID);
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm);
        if (root == null || client == null) {
            return Optional.empty();
        }
        return root.getAuthenticationSessions().entrySet().stream()
                .filter(login -> tab == null || tab.equals(login.getKey()))
                .map(login -> login.getValue())
                .filter(login ->
                        login.getClient() != null && login.getClient().getId().equals(client.getId()))
                .filter(login -> !isLogout(login))
                .findFirst();
    }

    private static boolean isLogout(AuthenticationSessionModel login) {
        return LOGOUTS.contains(String.valueOf(login.getAction()));
    }
}
