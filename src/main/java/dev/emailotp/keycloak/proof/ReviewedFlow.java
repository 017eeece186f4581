package dev.emailotp.keycloak.proof;

import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * That a person has passed a flow, as found when it ended. Not found anew after the required actions, which change what a person can be asked for:
 * somebody who has just set up an authenticator app was not to be asked for it before.
 */
final class ReviewedFlow {
    private static final String NOTE = "email-otp.reviewed.";

    private ReviewedFlow() {}

    static void remember(AuthenticationSessionModel login, AuthenticationFlowModel flow, UserModel user) {
        login.setAuthNote(NOTE + flow.getId(), user.getId());
    }

    static boolean isPassedBy(UserModel user, AuthenticationFlowModel flow, AuthenticationSessionModel login) {
        return user.getId().equals(login.getAuthNote(NOTE + flow.getId()));
    }
}
