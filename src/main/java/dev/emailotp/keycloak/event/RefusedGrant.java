package dev.emailotp.keycloak.event;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;

/** Tells that somebody got no tokens for a password alone, as the login in a browser asks them for more. */
public final class RefusedGrant {
    private RefusedGrant() {}

    public static void tell(AuthenticationFlowContext context) {
        context.getEvent()
                .user(context.getUser())
                .detail(OtpDetails.RESULT, "browser_needed")
                .error(Errors.NOT_ALLOWED);
    }
}
