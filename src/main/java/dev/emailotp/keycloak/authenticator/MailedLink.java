package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * A request for a mailed link that has led to a step. Keycloak begins a login for each such request, also for those of
 * programs that scan mails. Such programs keep no cookies, so only a browser can follow into the login.
 */
record MailedLink(AuthenticationFlowContext context) {
    private static final String PATH = "/login-actions/action-token";

    boolean isFollowed() {
        return context.getUriInfo().getPath().endsWith(PATH);
    }

    /** Has the browser come back to the step before a mail is sent. */
    void comeBack() {
        context.forceChallenge(Response.status(Response.Status.FOUND)
                .location(context.getRefreshExecutionUrl())
                .build());
    }
}
