package dev.emailotp.keycloak.proof;

import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a person has passed a flow, as reviewed when the flow ended. The review is not repeated after required
 * actions, because they change what the flow requires: a person who has just set up an authenticator app did not have
 * to use it before.
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
