package dev.emailotp.keycloak.proof;

import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * That a step of ours was passed in a login, and by whom. Keycloak keeps that a step was passed, but not by whom, and the
 * person of a login can change. Void for anybody but the person it names; ends with the login.
 */
public final class PassedStep {
    private static final String NOTE = "email-otp.passed.";

    private PassedStep() {}

    /** @param step the id of the step's execution */
    public static void remember(AuthenticationSessionModel login, String step, UserModel user) {
        login.setAuthNote(NOTE + step, user.getId());
    }

    static boolean isBy(UserModel user, String step, AuthenticationSessionModel login) {
        return user.getId().equals(login.getAuthNote(NOTE + step));
    }
}
