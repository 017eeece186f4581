package dev.emailotp.keycloak.proof;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.UserStorageUtil;

/**
 * The login of somebody whose address is not verified, at a moment at which its owner may be taking the account over. Whichever of the two is
 * committed first, the other one sees it afterwards: the take-over ends the sessions that there are, and this login its own session.
 */
final class UnverifiedLogin {
    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final UserModel user;

    UnverifiedLogin(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        this.session = session;
        this.login = login;
        this.user = user;
    }

    void checkAgainAfterCommit() {
        KeycloakSessionFactory server = session.getKeycloakSessionFactory();
        String realmId = login.getRealm().getId();
        String sessionId = login.getParentSession().getId();
        String userId = user.getId();
        int notBefore = LoginAge.notBefore(session, login, user);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(server, fresh -> {
                    RealmModel realm = fresh.realms().getRealm(realmId);
                    fresh.getContext().setRealm(realm);
                    UserModel now = uncached(fresh, realm, userId);
                    UserSessionModel made = fresh.sessions().getUserSession(realm, sessionId);
                    if (made != null && (now == null || fresh.users().getNotBeforeOfUser(realm, now) != notBefore)) {
                        fresh.sessions().removeUserSession(realm, made);
                    }
                });
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** Another node may have changed the account a moment ago. */
    private static @Nullable UserModel uncached(KeycloakSession fresh, RealmModel realm, String userId) {
        UserModel cached = fresh.users().getUserById(realm, userId);
        UserCache cache = UserStorageUtil.userCache(fresh);
        if (cached == null || cache == null) {
            return cached;
        }
        cache.evict(realm, cached);
        return fresh.users().getUserById(realm, userId);
    }
}
