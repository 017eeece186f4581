package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;

/** Reports that a password alone yielded no tokens, because the login in a browser requires more. */
public final class RefusedGrant {
    private static final String REFUSED = "browser_needed";

    private RefusedGrant() {}

    public static void tell(AuthenticationFlowContext context) {
        Meters.ofTheServer().count(Metric.LOGINS_REFUSED, context.getRealm().getName(), REFUSED);
        context.getEvent()
                .user(context.getUser())
                .detail(OtpDetails.RESULT, REFUSED)
                .error(Errors.NOT_ALLOWED);
    }
}
