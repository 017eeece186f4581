package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/**
 * Reports that a reset was requested for an account. For an unknown person, Keycloak reports this at once, in a
 * separate transaction. Without the same for a known person, the response time would reveal to an attacker which
 * accounts exist.
 */
public final class ResetAsked {
    private ResetAsked() {}

    public static void tell(AuthenticationFlowContext context, UserModel user) {
        context.newEvent()
                .event(EventType.SEND_RESET_PASSWORD)
                .client(context.getAuthenticationSession().getClient())
                .user(user)
                .detail(OtpDetails.PURPOSE, CodeUse.RESET_CREDENTIALS.purpose().id())
                .detail(OtpDetails.RESULT, "asked")
                .storeImmediately(true)
                .success();
    }
}
