package dev.emailotp.keycloak.delivery;

import dev.emailotp.keycloak.text.BrowserName;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which request a mail goes back to: for its text, and for events that are told after that request has ended.
 *
 * @param userId the person; null if nobody is known by the address
 * @param clientId the application's client id; null if no application is involved
 * @param networkAddress where the request came from
 * @param codeId the authentication session, as Keycloak's own events of a login name it; null outside of logins
 * @param askedAt when it came
 * @param browser what sent it, out of a {@linkplain BrowserName list}, such as {@code Firefox, Linux}; may be empty
 * @param linked the login at a provider that is to be linked with it, if one is
 */
public record MailOrigin(
        @Nullable String userId,
        @Nullable String clientId,
        @Nullable String networkAddress,
        @Nullable String codeId,
        Instant askedAt,
        String browser,
        Optional<LinkedLogin> linked) {
    /** The origin of a mail to this user within this login. */
    public static MailOrigin of(KeycloakSession session, AuthenticationSessionModel login, @Nullable UserModel user) {
        ClientModel client = login.getClient();
        return new MailOrigin(
                user == null ? null : user.getId(),
                client.getClientId(),
                RemoteAddress.shown(session),
                login.getParentSession().getId(),
                new KeycloakClock().instant(),
                browser(session),
                Optional.empty());
    }

    /** The same, for linking this login. */
    public MailOrigin linking(Optional<LinkedLogin> login) {
        return new MailOrigin(userId, clientId, networkAddress, codeId, askedAt, browser, login);
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
                event.getClientId() == null ? "" : browser(session),
                Optional.empty());
    }

    /** The origin of a mail about what an administrator did, who is nobody's business. */
    public static MailOrigin ofAdmin(String userId) {
        return new MailOrigin(userId, null, null, null, new KeycloakClock().instant(), "", Optional.empty());
    }

    private static String browser(KeycloakSession session) {
        return BrowserName.of(
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation());
    }
}
