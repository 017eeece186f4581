package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Reports that a login went past the second factor because the person's address is not verified. */
public final class StepSkipped {
    private static final String NOT_VERIFIED = "email_not_verified";

    private StepSkipped() {}

    public static void tell(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        new EventBuilder(login.getRealm(), session, session.getContext().getConnection())
                .event(CodeUse.SECOND_FACTOR.mailEvent())
                .client(login.getClient())
                .user(user)
                .detail(OtpDetails.PURPOSE, CodeUse.SECOND_FACTOR.purpose().id())
                .detail(OtpDetails.RESULT, "skipped_unverified")
                .error(NOT_VERIFIED);
    }
}
