package dev.emailotp.keycloak.proof;

import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records which person has passed a step of the extension in a login. Keycloak records that a step was passed but not
 * by whom, and a login can change its person. The record is valid only for the person it names, and ends with the
 * login.
 */
public final class PassedStep {
    private static final String NOTE = "email-otp.passed.";

    private PassedStep() {}

    /**
     * Records that the person has passed the step.
     *
     * @param step the id of the step's execution
     */
    public static void remember(AuthenticationSessionModel login, String step, UserModel user) {
        login.setAuthNote(NOTE + step, user.getId());
    }

    static boolean isBy(UserModel user, String step, AuthenticationSessionModel login) {
        return user.getId().equals(login.getAuthNote(NOTE + step));
    }
}
