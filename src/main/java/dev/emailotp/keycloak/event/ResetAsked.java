package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/**
 * Tells that somebody who has an account has asked for a reset. Keycloak tells at once, in a transaction of its own, when
 * nobody was found; without the like of it for everybody else, the time of the answer would tell a stranger.
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
