package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
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
 * Ends a login: undoes its last request, removes the login so that no other request can continue it, reports the reason
 * to the admin in an event, and asks the visitor to sign in again.
 */
public final class RefusedLogin {
    private static final String REFUSED = "refused_at_end";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final KeycloakSessionFactory server;
    private final String realmId;
    private final String rootId;
    private final String tabId;

    public RefusedLogin(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
        this.server = session.getKeycloakSessionFactory();
        this.realmId = login.getRealm().getId();
        this.rootId = login.getParentSession().getId();
        this.tabId = login.getTabId();
    }

    /**
     * Ends the login from a step or an action.
     *
     * @return the exception for the caller to throw; Keycloak answers with it
     */
    public WebApplicationException end(Refusal refusal) {
        WebApplicationException page = tell(refusal, login.getAuthenticatedUser());
        session.getTransactionManager().enlistAfterCompletion(new AtRollback(this::remove));
        session.getTransactionManager().setRollbackOnly();
        return page;
    }

    /**
     * Ends the login where Keycloak ignores exceptions, as in an event listener. The request fails when it is about to
     * commit.
     */
    public void endAtCommit(Refusal refusal, UserModel user) {
        WebApplicationException page = tell(refusal, user);
        session.getTransactionManager().enlistPrepare(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                throw page;
            }

            @Override
            protected void rollbackImpl() {}
        });
        // Throws the page again after the rollback. Keycloak answers with the last exception, and the rollback throws
        // one as well.
        session.getTransactionManager().enlistAfterCompletion(new AtRollback(() -> {
            remove();
            throw page;
        }));
    }

    private WebApplicationException tell(Refusal refusal, @Nullable UserModel user) {
        Meters.ofTheServer().count(Metric.LOGINS_REFUSED, login.getRealm().getName(), refusal.word());
        new EventBuilder(login.getRealm(), session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(login.getClient())
                .user(user)
                .detail(OtpDetails.RESULT, REFUSED)
                .detail(OtpDetails.REASON, refusal.word())
                .error(Errors.ACCESS_DENIED);
        return new WebApplicationException(
                ErrorPage.error(session, null, Response.Status.BAD_REQUEST, refusal.message()));
    }

    /**
     * Removes the login in a separate transaction after the request's own, which rolls back and may hold a lock on the
     * login.
     */
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

    private static final class AtRollback extends AbstractKeycloakTransaction {
        private final Runnable task;

        AtRollback(Runnable task) {
            this.task = task;
        }

        @Override
        protected void commitImpl() {}

        @Override
        protected void rollbackImpl() {
            task.run();
        }
    }
}
