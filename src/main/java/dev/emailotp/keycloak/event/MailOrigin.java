package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.KeycloakClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.account.DeviceRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which request a mail goes back to: for its text, and for events that are told after that request has ended.
 *
 * @param userId the person; null if nobody is known by the address
 * @param clientId the application's client id; null if no application is involved
 * @param networkAddress where the request came from
 * @param codeId the authentication session, as Keycloak's own events of a login name it; null outside of logins
 * @param askedAt when it came
 * @param browser what sent it, as far as can be told, such as {@code Firefox, Linux}; may be empty
 */
public record MailOrigin(
        @Nullable String userId,
        @Nullable String clientId,
        @Nullable String networkAddress,
        @Nullable String codeId,
        Instant askedAt,
        String browser) {
    /** The origin of a mail to this user within this login. */
    public static MailOrigin of(KeycloakSession session, AuthenticationSessionModel login, @Nullable UserModel user) {
        ClientModel client = login.getClient();
        return new MailOrigin(
                user == null ? null : user.getId(),
                client.getClientId(),
                RemoteAddress.shown(session),
                login.getParentSession().getId(),
                new KeycloakClock().instant(),
                browser(session));
    }

    /** The origin of a mail about what a person, or somebody in their name, did. */
    public static MailOrigin of(KeycloakSession session, Event event) {
        return new MailOrigin(
                event.getUserId(),
                event.getClientId(),
                event.getIpAddress() == null ? null : RemoteAddress.shown(event.getIpAddress()),
                event.getDetails() == null ? null : event.getDetails().get(Details.CODE_ID),
                new KeycloakClock().instant(),
                // what Keycloak tells on its own, and not for an application, is told outside of requests
                event.getClientId() == null ? "" : browser(session));
    }

    /** The origin of a mail about what an administrator did, who is nobody's business. */
    public static MailOrigin ofAdmin(String userId) {
        return new MailOrigin(userId, null, null, null, new KeycloakClock().instant(), "");
    }

    private static String browser(KeycloakSession session) {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        if (device == null) {
            return "";
        }
        // Versions change with every update and tell the reader nothing.
        String family = String.valueOf(device.getBrowser()).replaceFirst("/[^/]*$", "");
        return isTelling(device.getOs()) ? family + ", " + device.getOs() : family;
    }

    private static boolean isTelling(@Nullable String name) {
        return name != null && !name.isBlank() && !name.equals("Other") && !name.equals(DeviceRepresentation.UNKNOWN);
    }
}
