package dev.emailotp.keycloak.proof;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records that a trusted device has stood in for the code of a login. The session that the login becomes has then given a
 * password and no factor. The record names the person.
 */
public final class SessionByDevice {
    private static final String NOTE = "email-otp.by-device";

    private SessionByDevice() {}

    public static void remember(AuthenticationSessionModel login, UserModel user) {
        login.setUserSessionNote(NOTE, user.getId());
    }

    /** Returns whether the login, or the session that it continues, was begun with a device. */
    public static boolean isIn(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        return user.getId().equals(login.getUserSessionNotes().get(NOTE)) || isOf(before(session, login), user);
    }

    /** Returns whether the login continues a session of a device, and neither has given a factor since. */
    static boolean lacksFactor(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        return isOf(before(session, login), user) && !new GivenFactors(session, login).oneIsBesidePassword(user);
    }

    /** The same for a session that an application has a token of. */
    static boolean lacksFactor(KeycloakSession session, UserSessionModel made) {
        return isOf(made, made.getUser()) && !GivenFactors.oneIsBesidePassword(session, made);
    }

    private static boolean isOf(@Nullable UserSessionModel made, UserModel user) {
        return made != null && user.getId().equals(made.getNote(NOTE));
    }

    private static @Nullable UserSessionModel before(KeycloakSession session, AuthenticationSessionModel login) {
        return session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
    }
}
