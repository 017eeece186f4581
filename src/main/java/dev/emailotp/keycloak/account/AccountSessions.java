package dev.emailotp.keycloak.account;

import dev.emailotp.keycloak.proof.LoginAge;
import java.time.Instant;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Ends a person's sessions during one of their logins, and lets that login continue. */
final class AccountSessions {
    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final UserModel user;

    AccountSessions(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        this.session = session;
        this.login = login;
        this.user = user;
    }

    /**
     * Signs the person out everywhere: ends their sessions, including those that commit in this moment, and moves the
     * account's "not before", which voids access tokens and logins that wait. This login goes on.
     */
    void signOutEverywhere(Instant now) {
        end();
        endOthersOnceCommitted();
        int notBefore = (int) now.getEpochSecond();
        session.users().setNotBeforeForUser(login.getRealm(), user, notBefore);
        LoginAge.setHere(login, notBefore);
    }

    /** Ends all of the person's sessions, including offline sessions, and notifies the applications. */
    private void end() {
        RealmModel realm = login.getRealm();
        List<UserSessionModel> online =
                session.sessions().getUserSessionsStream(realm, user).toList();
        online.forEach(found -> AuthenticationManager.backchannelLogout(session, found, true));
        List<UserSessionModel> offline =
                session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        offline.forEach(found -> session.sessions().removeOfflineUserSession(realm, found));
        // Keycloak has replaced this login in the context with a logout.
        session.getContext().setAuthenticationSession(login);
    }

    /** Ends sessions that other logins commit before this one commits. */
    private void endOthersOnceCommitted() {
        KeycloakSessionFactory server = session.getKeycloakSessionFactory();
        String realmId = login.getRealm().getId();
        String userId = user.getId();
        String own = login.getParentSession().getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(server, fresh -> {
                    RealmModel realm = fresh.realms().getRealm(realmId);
                    fresh.getContext().setRealm(realm);
                    UserModel person = fresh.users().getUserById(realm, userId);
                    if (person != null) {
                        List<UserSessionModel> others = fresh.sessions()
                                .getUserSessionsStream(realm, person)
                                .filter(found -> !found.getId().equals(own))
                                .toList();
                        others.forEach(found -> fresh.sessions().removeUserSession(realm, found));
                    }
                });
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
