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
 * A login to an account whose address is not verified, while its owner may be taking the account over. Whichever of the
 * two commits first, the other sees it afterwards: the handover ends all existing sessions, and this login ends its own
 * session.
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

    /** Reads the account past the cache, because another node may have changed it a moment ago. */
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
