package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The {@linkplain StepLocks lock} on a step of a login, as one request sees it. The request holds it until its
 * session closes: by then its transaction has ended, and Keycloak's caches have dropped what it changed.
 *
 * @param step the id that distinguishes the step from others of the same login
 */
public record StepLock(StepLocks locks, KeycloakSession session, AuthenticationSessionModel login, String step) {
    private static final String TAKEN = "email-otp.turn.";

    /**
     * Processes a posted form, unless another request has changed the login meanwhile.
     *
     * @param otherwise gets a redirect to the current step of the login and answers with it
     */
    public void process(Runnable form, Consumer<Response> otherwise) {
        proceed(isMine() || locks.acquire(key(), this::atEnd), form, otherwise);
    }

    /**
     * Shows a page, unless another request has changed the login meanwhile.
     *
     * @param otherwise gets a redirect to the current step of the login and answers with it
     */
    public void show(Runnable page, Consumer<Response> otherwise) {
        proceed(isMine() || locks.awaitRelease(key()), page, otherwise);
    }

    private void proceed(boolean may, Runnable request, Consumer<Response> otherwise) {
        if (may) {
            request.run();
        } else {
            otherwise.accept(catchUp());
        }
    }

    private Response catchUp() {
        return Response.status(Response.Status.FOUND)
                .location(CurrentPage.of(session, login))
                .build();
    }

    /**
     * Returns whether this request already holds the lock, because a post can lead to the page of its own step. The
     * session object cannot distinguish requests, because they share a proxy.
     */
    private boolean isMine() {
        return session.getAttribute(TAKEN + key()) != null;
    }

    private void atEnd(Runnable end) {
        session.setAttribute(TAKEN + key(), true);
        session.enlistForClose(end::run);
    }

    private String key() {
        return String.join(" ", login.getParentSession().getId(), login.getTabId(), step);
    }
}
