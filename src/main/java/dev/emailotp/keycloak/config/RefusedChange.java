package dev.emailotp.keycloak.config;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.services.ErrorResponse;

/**
 * Refuses a change that an event listener hears of. Keycloak ignores exceptions in listeners, so the request fails when
 * it is about to commit, and the change is rolled back.
 */
public final class RefusedChange extends AbstractKeycloakTransaction {
    private final Response.Status status;
    private final String reason;

    /** @param reason what the caller of the REST API reads */
    public RefusedChange(Response.Status status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    @Override
    protected void commitImpl() {
        throw ErrorResponse.error(reason, status);
    }

    @Override
    protected void rollbackImpl() {}
}
