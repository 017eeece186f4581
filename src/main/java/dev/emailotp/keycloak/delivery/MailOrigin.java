package dev.emailotp.keycloak.delivery;

import dev.emailotp.keycloak.text.BrowserName;
import dev.emailotp.keycloak.text.RemoteAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The request that caused a mail. Used in the mail's text, and in events that are reported after the request has ended.
 *
 * @param userId the account; null if the address has none
 * @param login the login that the request belongs to
 * @param device the device that sent the request
 * @param askedAt the time of the request
 * @param linked the identity provider's login that is to be linked to the account, if any
 */
public record MailOrigin(
        @Nullable String userId, Login login, Device device, Instant askedAt, Optional<LinkedLogin> linked) {
    /**
     * A login, as Keycloak's own events name it.
     *
     * @param clientId the application's client id; null if no application is involved
     * @param codeId the id of the authentication session; null outside of logins
     */
    public record Login(@Nullable String clientId, @Nullable String codeId) {
        private static final Login NONE = new Login(null, null);
    }

    /**
     * The origin of a request.
     *
     * @param networkAddress its network address; null if unknown
     * @param browser the browser from a {@linkplain BrowserName list}, such as {@code Firefox, Linux}; may be empty
     */
    public record Device(@Nullable String networkAddress, String browser) {
        private static final Device UNKNOWN = new Device(null, "");
    }

    /** Returns the origin of a mail to this user within this login. */
    public static MailOrigin of(
            KeycloakSession session, AuthenticationSessionModel login, @Nullable UserModel user, Instant askedAt) {
        Login named = new Login(
                login.getClient().getClientId(), login.getParentSession().getId());
        return of(session, named, user, askedAt);
    }

    /** Returns the origin of a mail to this user within a login that needs no authentication session. */
    public static MailOrigin of(KeycloakSession session, Login login, @Nullable UserModel user, Instant askedAt) {
        return new MailOrigin(
                user == null ? null : user.getId(),
                login,
                new Device(RemoteAddress.shown(session), browser(session)),
                askedAt,
                Optional.empty());
    }

    /** Returns this origin with an identity provider's login that is to be linked. */
    public MailOrigin linking(Optional<LinkedLogin> linkedLogin) {
        return new MailOrigin(userId, login, device, askedAt, linkedLogin);
    }

    /** Returns the origin of a mail about an event that the person, or another person in their name, has caused. */
    public static MailOrigin of(KeycloakSession session, Event event, Instant askedAt) {
        String address = event.getIpAddress();
        return new MailOrigin(
                event.getUserId(),
                new Login(
                        event.getClientId(),
                        event.getDetails() == null ? null : event.getDetails().get(Details.CODE_ID)),
                new Device(
                        address == null ? null : RemoteAddress.shown(address),
                        // Keycloak reports events without an application outside of requests.
                        event.getClientId() == null ? "" : browser(session)),
                askedAt,
                Optional.empty());
    }

    /**
     * Returns the origin of a mail that an administrator has caused. It does not identify the administrator.
     *
     * @param userId the recipient's account; {@code null} if the address has none
     */
    public static MailOrigin ofAdmin(@Nullable String userId, Instant askedAt) {
        return new MailOrigin(userId, Login.NONE, Device.UNKNOWN, askedAt, Optional.empty());
    }

    private static String browser(KeycloakSession session) {
        return BrowserName.of(
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation());
    }

    /** Returns the application's client id; null if no application is involved. */
    public @Nullable String clientId() {
        return login.clientId();
    }

    /** Returns the authentication session; null outside of logins. */
    public @Nullable String codeId() {
        return login.codeId();
    }

    /** Returns the network address that the request came from; null if unknown. */
    public @Nullable String networkAddress() {
        return device.networkAddress();
    }

    /** Returns the browser that sent the request; may be empty. */
    public String browser() {
        return device.browser();
    }
}
