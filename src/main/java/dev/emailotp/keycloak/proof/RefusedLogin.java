package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.event.OtpDetails;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Ends a login: undoes what its last request has done, throws the login away so that no other request goes on with it, tells the admin in an
 * event, and tells the visitor to sign in again.
 */
public final class RefusedLogin {
    private static final String REFUSED = "refused_at_end";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;

    public RefusedLogin(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
    }

    /** @return to be thrown by a step or an action, where Keycloak answers with what is thrown */
    public WebApplicationException end(Refusal refusal) {
        Response page = tell(refusal, login.getAuthenticatedUser());
        session.getTransactionManager().setRollbackOnly();
        return new WebApplicationException(page);
    }

    /** For a moment at which Keycloak does not heed what is thrown: the request fails when it is about to be committed. */
    void endAtCommit(Refusal refusal, UserModel user) {
        Response page = tell(refusal, user);
        session.getTransactionManager().enlistPrepare(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                throw new WebApplicationException(page);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private Response tell(Refusal refusal, @Nullable UserModel user) {
        RealmModel realm = login.getRealm();
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(login.getClient())
                .user(user)
                .detail(OtpDetails.RESULT, REFUSED)
                .detail(OtpDetails.REASON, refusal.word())
                .error(Errors.ACCESS_DENIED);
        removeOnceRolledBack(realm.getId(), login.getParentSession().getId(), login.getTabId());
        return ErrorPage.error(session, null, Response.Status.BAD_REQUEST, refusal.message());
    }

    /** Not earlier: what this request does is undone, and it may hold a lock on the login. */
    private void removeOnceRolledBack(String realmId, String rootId, String tabId) {
        KeycloakSessionFactory server = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                remove();
            }

            @Override
            protected void rollbackImpl() {
                remove();
            }

            private void remove() {
                KeycloakModelUtils.runJobInTransaction(server, fresh -> {
                    RealmModel realm = fresh.realms().getRealm(realmId);
                    fresh.getContext().setRealm(realm);
                    RootAuthenticationSessionModel root =
                            fresh.authenticationSessions().getRootAuthenticationSession(realm, rootId);
                    if (root != null) {
                        root.removeAuthenticationSessionByTabId(tabId);
                    }
                });
            }
        });
    }
}
