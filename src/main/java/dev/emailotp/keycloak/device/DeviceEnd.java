package dev.emailotp.keycloak.device;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.keycloak.notice.KnownBrowser;
import dev.emailotp.keycloak.proof.SessionByDevice;
import dev.emailotp.keycloak.text.BrowserName;
import dev.emailotp.keycloak.text.CoarseNetwork;
import dev.emailotp.keycloak.text.RemoteAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.account.DeviceRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * What a step's login does about devices when its flow ends and everything that was asked for was given. A login that
 * fails makes no device trusted.
 */
public final class DeviceEnd {
    private static final String CHOSEN = "email-otp.trust-device.";
    private static final String PASSED = "email-otp.passed-by-device.";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final Instant now;
    private final RealmModel realm;
    private final UserModel user;

    public DeviceEnd(KeycloakSession session, AuthenticationSessionModel login, Instant now) {
        this.session = session;
        this.login = login;
        this.now = now;
        this.realm = login.getRealm();
        this.user = login.getAuthenticatedUser();
    }

    /**
     * Notes that the person wants this device to be trusted.
     *
     * @param step the id of the step's execution
     * @param days how long, as the page has said
     */
    public static void noteChoice(AuthenticationSessionModel login, String step, UserModel user, int days) {
        login.setAuthNote(CHOSEN + step, days + " " + user.getId());
    }

    /**
     * Notes that a device has stood in for the code of a step.
     *
     * @param device the id of its credential
     */
    public static void notePassed(AuthenticationSessionModel login, String step, String device) {
        login.setAuthNote(PASSED + step, device);
    }

    /** Applies what was noted at a step. */
    public void of(String step) {
        String device = login.getAuthNote(PASSED + step);
        if (device != null) {
            login.removeAuthNote(PASSED + step);
            SessionByDevice.remember(login, user);
            StandIn.remember(login, user, device);
            withdrawMethod(step);
        }
        String choice = login.getAuthNote(CHOSEN + step);
        if (choice != null && choice.endsWith(" " + user.getId())) {
            login.removeAuthNote(CHOSEN + step);
            trust(Duration.ofDays(Integer.parseInt(choice.substring(0, choice.indexOf(' ')))));
        }
    }

    /** Ends the trust in devices that may no longer be used. */
    public void removeEnded() {
        new TrustedDevices(session, realm, user).removeEnded(DeviceKeys.of(session, realm, user), now);
    }

    /** No code was given, so no authentication method (claim {@code amr}) may follow from the step. */
    private void withdrawMethod(String step) {
        String completed = login.getUserSessionNotes().get(Constants.AUTHENTICATORS_COMPLETED);
        if (completed == null) {
            return;
        }
        try {
            ObjectNode steps = JsonSerialization.readValue(completed, ObjectNode.class);
            steps.remove(step);
            login.setUserSessionNote(Constants.AUTHENTICATORS_COMPLETED, JsonSerialization.writeValueAsString(steps));
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak's record of completed steps cannot be read", e);
        }
    }

    private void trust(Duration lifetime) {
        TokenCookie cookie = new TokenCookie(session, realm, user);
        TrustedDevices devices = new TrustedDevices(session, realm, user);
        DeviceKeys keys = DeviceKeys.of(session, realm, user);
        cookie.read().ifPresent(token -> devices.all().stream()
                .filter(device -> keys.isSeries(token, device))
                .forEach(device -> devices.remove(device, Ending.REPLACED)));
        DeviceToken token = DeviceToken.create();
        devices.add(device(token, keys.active(), now.plus(lifetime)));
        cookie.write(token, lifetime);
        new KnownBrowser(session, now).remember(user);
    }

    private TrustedDevice device(DeviceToken token, TokenDigests digests, Instant expires) {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        String name = BrowserName.of(device);
        return new TrustedDevice(
                null,
                name.isEmpty() ? null : name,
                new DeviceFacts(
                        DeviceFacts.VERSION,
                        BrowserName.browser(device).orElse(""),
                        BrowserName.system(device).orElse(""),
                        now.toString(),
                        now.toString(),
                        expires.toString(),
                        CoarseNetwork.of(RemoteAddress.shown(session))),
                new DeviceSecrets(
                        DeviceSecrets.VERSION,
                        digests.key().id(),
                        digests.ofSeries(token),
                        digests.ofSecret(token),
                        "",
                        now.toEpochMilli(),
                        AccountState.of(session, realm, user, digests)));
    }
}
