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
 * The request that caused a mail. Used in the mail's text, and in events that are reported after the request has ended.
 *
 * @param userId the account; null if the address has none
 * @param clientId the application's client id; null if no application is involved
 * @param networkAddress the address that the request came from
 * @param codeId the authentication session, as Keycloak's own events of a login name it; null outside of logins
 * @param askedAt the time of the request
 * @param browser the browser from a {@linkplain BrowserName list}, such as {@code Firefox, Linux}; may be empty
 * @param linked the identity provider's login that is to be linked to the account, if any
 */
public record MailOrigin(
        @Nullable String userId,
        @Nullable String clientId,
        @Nullable String networkAddress,
        @Nullable String codeId,
        Instant askedAt,
        String browser,
        Optional<LinkedLogin> linked) {
    /** Returns the origin of a mail to this user within this login. */
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

    /** Returns this origin with an identity provider's login that is to be linked. */
    public MailOrigin linking(Optional<LinkedLogin> login) {
        return new MailOrigin(userId, clientId, networkAddress, codeId, askedAt, browser, login);
    }

    /** Returns the origin of a mail about an event that the person, or another person in their name, has caused. */
    public static MailOrigin of(KeycloakSession session, Event event) {
        return new MailOrigin(
                event.getUserId(),
                event.getClientId(),
                event.getIpAddress() == null ? null : RemoteAddress.shown(event.getIpAddress()),
                event.getDetails() == null ? null : event.getDetails().get(Details.CODE_ID),
                new KeycloakClock().instant(),
                // Keycloak reports events without an application outside of requests.
                event.getClientId() == null ? "" : browser(session),
                Optional.empty());
    }

    /** Returns the origin of a mail about an administrator's act. It does not identify the administrator. */
    public static MailOrigin ofAdmin(String userId) {
        return new MailOrigin(userId, null, null, null, new KeycloakClock().instant(), "", Optional.empty());
    }

    private static String browser(KeycloakSession session) {
        return BrowserName.of(
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation());
    }
}
