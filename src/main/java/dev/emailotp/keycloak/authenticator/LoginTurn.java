package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * One request for a step of a login among its {@linkplain Turns turns}, which it has until its transaction has ended.
 *
 * @param step what tells the step from others of the same login
 */
public record LoginTurn(Turns turns, KeycloakSession session, AuthenticationSessionModel login, String step) {
    private static final String TAKEN = "email-otp.turn.";

    /** @return whether this request, which posts a form, has its turn and may go on; if not, the person needs to {@link #catchUp} */
    public boolean take() {
        return isMine() || turns.take(key(), this::atEnd);
    }

    /** @return whether this request, which asks for a page, may go on; if not, the person needs to {@link #catchUp} */
    public boolean isFree() {
        return isMine() || turns.free(key());
    }

    /** Sends the person to where the login is by now. */
    public Response catchUp() {
        AuthenticationFlowURLHelper urls = new AuthenticationFlowURLHelper(
                session, session.getContext().getRealm(), session.getContext().getUri());
        return Response.status(Response.Status.FOUND)
                .location(urls.getLastExecutionUrl(login))
                .build();
    }

    /** A post can lead to the page of its own step. The session itself tells nothing: requests share a proxy of theirs. */
    private boolean isMine() {
        return session.getAttribute(TAKEN + key()) != null;
    }

    private void atEnd(Runnable end) {
        session.setAttribute(TAKEN + key(), true);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                end.run();
            }

            @Override
            protected void rollbackImpl() {
                end.run();
            }
        });
    }

    private String key() {
        return String.join(" ", login.getParentSession().getId(), login.getTabId(), step);
    }
}
