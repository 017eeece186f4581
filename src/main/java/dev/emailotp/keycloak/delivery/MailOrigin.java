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
 * Which request a mail goes back to: for its text, and for events that are told after that request has ended.
 *
 * @param userId the person; null if nobody is known by the address
 * @param login which login it belongs to
 * @param device what sent it
 * @param askedAt when it came
 * @param linked the login at a provider that is to be linked with it, if one is
 */
public record MailOrigin(
        @Nullable String userId, Login login, Device device, Instant askedAt, Optional<LinkedLogin> linked) {
    /**
     * A login, as Keycloak's own events name it.
     *
     * @param clientId the application's client id; null if no application is involved
     * @param codeId the authentication session; null outside of logins
     */
    public record Login(@Nullable String clientId, @Nullable String codeId) {
        private static final Login NONE = new Login(null, null);
    }

    /**
     * What a request came from.
     *
     * @param networkAddress its network address; null if that is not known
     * @param browser the browser, out of a {@linkplain BrowserName list}, such as {@code Firefox, Linux}; may be empty
     */
    public record Device(@Nullable String networkAddress, String browser) {
        private static final Device UNKNOWN = new Device(null, "");
    }

    /** The origin of a mail to this user within this login. */
    public static MailOrigin of(
            KeycloakSession session, AuthenticationSessionModel login, @Nullable UserModel user, Instant askedAt) {
        return new MailOrigin(
                user == null ? null : user.getId(),
                new Login(
                        login.getClient().getClientId(),
                        login.getParentSession().getId()),
                new Device(RemoteAddress.shown(session), browser(session)),
                askedAt,
                Optional.empty());
    }

    /** The same, for linking this login. */
    public MailOrigin linking(Optional<LinkedLogin> linkedLogin) {
        return new MailOrigin(userId, login, device, askedAt, linkedLogin);
    }

    /** The origin of a mail about what a person, or somebody in their name, did. */
    public static MailOrigin of(KeycloakSession session, Event event, Instant askedAt) {
        String address = event.getIpAddress();
        return new MailOrigin(
                event.getUserId(),
                new Login(
                        event.getClientId(),
                        event.getDetails() == null ? null : event.getDetails().get(Details.CODE_ID)),
                new Device(
                        address == null ? null : RemoteAddress.shown(address),
                        // what Keycloak tells on its own, and not for an application, is told outside of requests
                        event.getClientId() == null ? "" : browser(session)),
                askedAt,
                Optional.empty());
    }

    /** The origin of a mail about what an administrator did, who is nobody's business. */
    public static MailOrigin ofAdmin(String userId, Instant askedAt) {
        return new MailOrigin(userId, Login.NONE, Device.UNKNOWN, askedAt, Optional.empty());
    }

    private static String browser(KeycloakSession session) {
        return BrowserName.of(
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation());
    }

    /** The application's client id; null if no application is involved. */
    public @Nullable String clientId() {
        return login.clientId();
    }

    /** The authentication session; null outside of logins. */
    public @Nullable String codeId() {
        return login.codeId();
    }

    /** Where the request came from; null if that is not known. */
    public @Nullable String networkAddress() {
        return device.networkAddress();
    }

    /** The browser that sent it; may be empty. */
    public String browser() {
        return device.browser();
    }
}
