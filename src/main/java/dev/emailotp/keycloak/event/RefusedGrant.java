package dev.emailotp.keycloak.event;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;

/** Reports that a password alone yielded no tokens, because the login in a browser requires more. */
public final class RefusedGrant {
    private RefusedGrant() {}

    public static void tell(AuthenticationFlowContext context) {
        context.getEvent()
                .user(context.getUser())
                .detail(OtpDetails.RESULT, "browser_needed")
                .error(Errors.NOT_ALLOWED);
    }
}
