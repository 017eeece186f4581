package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.keycloak.text.RemoteAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Reports what happens to a person's trusted devices as Keycloak events.
 *
 * @param client the application that the person signs in to; {@code null} outside of logins
 * @param type the type of the credential
 */
public record DeviceEvents(
        KeycloakSession session, RealmModel realm, @Nullable ClientModel client, UserModel user, String type) {
    /** The word in the login's own event for a device that stood in for a code. */
    private static final String USED = "device_used";

    private static final String TRUSTED = "device_trusted";
    private static final String ENDED = "device_ended";
    private static final String COPIED = "device_copied";

    /** Returns whether an event with these details reports that somebody has used a copy of a device's cookie. */
    public static boolean tellOfACopy(Map<String, String> details) {
        return COPIED.equals(details.get(OtpDetails.RESULT));
    }

    /** Adds to the login's own event that a device stood in for the code. */
    public static void used(EventBuilder login, RealmModel realm) {
        Meters.ofTheServer().count(Metric.DEVICES, realm.getName(), "used");
        login.detail(OtpDetails.RESULT, USED);
    }

    public void trusted(@Nullable String id) {
        Meters.ofTheServer().count(Metric.DEVICES, realm.getName(), "trusted");
        about(EventType.UPDATE_CREDENTIAL, id)
                .detail(OtpDetails.RESULT, TRUSTED)
                .success();
    }

    /** @param reason why, in one word */
    public void ended(@Nullable String id, String reason) {
        Meters.ofTheServer().count(Metric.DEVICES_ENDED, realm.getName(), reason);
        about(EventType.REMOVE_CREDENTIAL, id)
                .detail(OtpDetails.RESULT, ENDED)
                .detail(OtpDetails.REASON, reason)
                .success();
    }

    /** Reports a copy at once, whatever becomes of the request. */
    public void copied(@Nullable String id) {
        Meters.ofTheServer().count(Metric.DEVICES, realm.getName(), "copied");
        about(EventType.LOGIN, id).detail(OtpDetails.RESULT, COPIED).error(Errors.ACCESS_DENIED);
    }

    private EventBuilder about(EventType what, @Nullable String id) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(what)
                .client(client)
                .user(user)
                .ipAddress(RemoteAddress.shown(session))
                .detail(Details.CREDENTIAL_TYPE, type)
                .detail(Details.SELECTED_CREDENTIAL_ID, id);
    }
}
