package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.proof.CurrentLogin;
import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.proof.RefusedLogin;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records which device has stood in for the code of a login. A login can wait for long, on a page for consent or for an
 * action, and becomes no session if the trust in the device has ended in the meantime.
 */
record StandIn(KeycloakSession session) {
    private static final String NOTE = "email-otp.stand-in";

    static void remember(AuthenticationSessionModel login, UserModel user, String device) {
        login.setAuthNote(NOTE, user.getId() + " " + device);
    }

    /** Refuses the login if it is about to become a session of a device that is no longer trusted. */
    void checkAtTheEnd(UserModel user, Instant now) {
        login(user).ifPresent(login -> {
            DeviceKeys keys = DeviceKeys.of(session, login.getRealm(), user);
            refuseUnless(
                    device(login, user)
                            .filter(device -> device.ending(user, keys.account(session, user, device), now)
                                    .isEmpty())
                            .isPresent(),
                    login,
                    user);
        });
    }

    /**
     * Refuses the login if it is about to make a change that ends all trust, and the trust in its device has ended before.
     * Otherwise the login's own change is no reason to refuse it later.
     */
    void checkBeforeOwnChange(UserModel user) {
        login(user).ifPresent(login -> {
            refuseUnless(device(login, user).isPresent(), login, user);
            login.removeAuthNote(NOTE);
        });
    }

    private Optional<AuthenticationSessionModel> login(UserModel user) {
        return CurrentLogin.of(session)
                .filter(login -> login.getAuthNote(NOTE) != null)
                .filter(login -> login.getAuthNote(NOTE).startsWith(user.getId() + " "));
    }

    private Optional<TrustedDevice> device(AuthenticationSessionModel login, UserModel user) {
        String id = login.getAuthNote(NOTE).substring(user.getId().length() + 1);
        return new TrustedDevices(session, login.getRealm(), user).find(id);
    }

    private void refuseUnless(boolean stands, AuthenticationSessionModel login, UserModel user) {
        if (!stands) {
            new RefusedLogin(session, login).endAtCommit(Refusal.STEP_MISSING, user);
        }
    }
}
